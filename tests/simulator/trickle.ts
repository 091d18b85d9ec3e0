import type { Area } from './area.js';
import { historyOf } from './history.js';
import type { Journey } from './draft.js';
import type { Random } from './random.js';
import { randomFor } from './random.js';
import type { SourceRecord } from './records.js';

const PATHWAY_OF: Readonly<
  Record<string, { pathway: string; reason?: string; teamType?: string }>
> = {
  'source.asd.v1': { pathway: 'ASD', reason: '25', teamType: 'C01' },
  'source.camhs.v1': { pathway: 'CAMHS', reason: '05', teamType: 'A18' },
  'source.salt.v1': { pathway: 'SALT', teamType: '33' },
};

/**
 * What happens from now on, one event a call: a new referral, or the first appointment of a child who waits. Ids carry
 * the instant, so that a system started again sends new ones.
 */
export function trickleOf(area: Area): (now: Date) => SourceRecord {
  const journeys = historyOf(area).filter((journey) => journey.topic in PATHWAY_OF);
  const waiting = journeys.filter((journey) => isWaiting(area, journey));
  const random = randomFor(area.seed, `trickle ${area.asOf}`);
  return (now) => {
    const next = random.chance(0.5) ? waiting.shift() : undefined;
    return next ? attended(next, now) : referred(pick(random, journeys), now);
  };
}

const isWaiting = (area: Area, { drafts }: Journey): boolean =>
  drafts.every(
    ({ type, on }) => on >= area.asOf || !/attended|closed|rejected|deceased/.test(type),
  );

const pick = (random: Random, journeys: Journey[]): Journey =>
  random.oneOf(journeys as [Journey, ...Journey[]]);

function referred(journey: Journey, now: Date): SourceRecord {
  const subject = `${journey.provider}:NEW-${String(now.getTime())}`;
  return record({ ...journey, referralId: subject }, now, {
    type: 'referral.received',
    ...PATHWAY_OF[journey.topic],
    priority: '3',
  });
}

const attended = (journey: Journey, now: Date): SourceRecord =>
  record(journey, now, { type: 'appointment.attended', attendance: '5', medium: '01' });

function record(
  journey: Journey,
  now: Date,
  { type, ...fields }: Record<string, string>,
): SourceRecord {
  const { child, provider, source, topic, referralId } = journey;
  const at = now.toISOString();
  const value = {
    specversion: '1.0',
    id: `${referralId}-live-${String(now.getTime())}`,
    source,
    type,
    subject: referralId,
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
  return { topic, key: referralId, value };
}
