import type { Area } from './area.js';
import type { Journey } from './draft.js';
import type { DemoEvent } from './formats/told.js';
import { historyOf } from './history.js';
import type { Random } from './random.js';
import { randomFor } from './random.js';
import type { SourceRecord } from './records.js';
import { recordsOf, tellHistory } from './records.js';

const PATHWAY_OF: Readonly<
  Record<string, { pathway: string; reason?: string; teamType?: string }>
> = {
  'source.asd.v1': { pathway: 'ASD', reason: '25', teamType: 'C01' },
  'source.camhs.v1': { pathway: 'CAMHS', reason: '05', teamType: 'A18' },
  'source.salt.v1': { pathway: 'SALT', teamType: '33' },
};

/**
 * What happens from now on, the records of one event a call: a new referral, or the first appointment of the child who has
 * waited longest on the same pathway, so that no list runs empty. Ids carry the instant, so that a system started again sends
 * new ones, and a number, since many may be sent in one instant.
 */
export function trickleOf(area: Area): (now: Date) => SourceRecord[] {
  const journeys = historyOf(area).filter((journey) => journey.topic in PATHWAY_OF);
  const waiting = waitingByTopic(area, journeys);
  const random = randomFor(area.seed, `trickle ${area.asOf}`);
  const assessing: Journey[] = [];
  const tellers = new Map<string, (event: DemoEvent) => SourceRecord[]>();
  const tell = (journey: Journey, event: DemoEvent): SourceRecord[] => {
    const { referralId } = journey;
    const next = tellers.get(referralId) ?? tellHistory(area, journey).tellNext;
    tellers.set(referralId, next);
    return next(event);
  };
  let serial = 0;
  return (instant) => {
    serial += 1;
    const now: Moment = { instant, stamp: `${String(instant.getTime())}-${String(serial)}` };
    const seen = assessing.shift();
    if (seen) return tell(seen, assessmentStarted(seen, now));
    const picked = pick(random, journeys);
    const next = random.chance(0.5) ? waiting.get(picked.topic)?.shift() : undefined;
    if (!next) {
      const journey = referredAgain(picked, now);
      return tell(journey, referred(journey, now));
    }
    // At the autism team the first appointment is the beginning of the assessment, which is an event of its own.
    if (next.topic === 'source.asd.v1') assessing.push(next);
    return tell(next, attended(next, now));
  };
}

/** When an event happens, and what makes its ids unlike all others. */
type Moment = { instant: Date; stamp: string };

function waitingByTopic(area: Area, journeys: readonly Journey[]): Map<string, Journey[]> {
  const longestFirst = journeys
    .filter((journey) => isWaiting(area, journey))
    .sort((a, b) => (receivedOn(a) < receivedOn(b) ? -1 : 1));
  const topics = Object.keys(PATHWAY_OF);
  return new Map(topics.map((topic) => [topic, longestFirst.filter((one) => one.topic === topic)]));
}

const receivedOn = ({ drafts }: Journey): string => drafts[0]?.on ?? '';

const isWaiting = (area: Area, journey: Journey): boolean =>
  journey.drafts.every(
    ({ type, on }) => on >= area.asOf || !/attended|closed|rejected|deceased/.test(type),
  ) &&
  // One that was entered only after the history has not been told to anybody.
  recordsOf(area, journey).length > 0;

const pick = (random: Random, journeys: Journey[]): Journey =>
  random.oneOf(journeys as [Journey, ...Journey[]]);

/** A new referral of the same child at the same service, of which nothing was told. */
const referredAgain = (journey: Journey, { stamp }: Moment): Journey => ({
  ...journey,
  referralId: `${journey.provider}:NEW-${stamp}`,
  drafts: [],
});

const referred = (journey: Journey, now: Moment): DemoEvent =>
  eventOf(journey, now, {
    type: 'referral.received',
    ...PATHWAY_OF[journey.topic],
    priority: '3',
  });

const attended = (journey: Journey, now: Moment): DemoEvent =>
  eventOf(journey, now, { type: 'appointment.attended', attendance: '5', medium: '01' });

const assessmentStarted = (journey: Journey, now: Moment): DemoEvent =>
  eventOf(journey, now, { type: 'assessment.started', kind: 'autism' });

type Fields = { type: string } & Record<string, string>;

function eventOf(
  { child, provider, source, referralId }: Journey,
  { instant, stamp }: Moment,
  { type, ...fields }: Fields,
): DemoEvent {
  const at = instant.toISOString();
  return {
    specversion: '1.0',
    id: `${referralId}-live-${stamp}`,
    source,
    type,
    subject: referralId,
    time: at,
    data: {
      provider,
      occurredOn: at,
      recordedAt: at,
      patient: {
        localPatientId: `${provider}-${String(child.index).padStart(6, '0')}`,
        nhsNumber: child.nhsNumber,
        name: child.name,
        birthDate: child.birthDate,
      },
      ...fields,
    },
  };
}
