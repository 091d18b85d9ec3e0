import { addDays } from '@waits/standards/calendar';
import type { Area } from './area.js';
import { STOPPED_FEED } from './area.js';
import type { Draft, Journey } from './draft.js';
import { tellerOf } from './formats/teller.js';
import type { DemoEvent, Told } from './formats/told.js';
import { messyOrder, messyRecords } from './messiness.js';
import type { Random } from './random.js';
import { randomFor } from './random.js';

/** One message as a source system puts it on its topic. */
export type SourceRecord = {
  topic: string;
  key: string;
  value: Record<string, unknown>;
  headers: Readonly<Record<string, string>>;
};

/**
 * The messages of one journey up to the night before `asOf`, in the order the source sends them: the whole referral
 * together, with the faults that real feeds have.
 */
export const recordsOf = (area: Area, journey: Journey): SourceRecord[] =>
  tellHistory(area, journey).records;

/** The messages of one journey, and what tells in its system's format what happens afterwards. */
export function tellHistory(
  area: Area,
  journey: Journey,
): { records: SourceRecord[]; tellNext: (event: DemoEvent) => SourceRecord[] } {
  const random = randomFor(area.seed, `records ${journey.referralId}`);
  const events = journey.drafts
    .map((draft, index) => eventOf(area, journey, { ...draft, index, ...clerk(random) }))
    .filter((event) => event.time.slice(0, 10) < area.asOf);
  const tell = tellerOf(journey, area.formats);
  const told = messyRecords(random, events).flatMap((event) => tell(event as DemoEvent));
  const { topic, referralId: key } = journey;
  const addressed = (one: Told): SourceRecord => ({ topic, key, ...one });
  return {
    records: messyOrder(random, told).map(addressed),
    tellNext: (event) => tell(event).map(addressed),
  };
}

type Numbered = Draft & { index: number; minute: number; enteredAfterDays: number };

// One record in five is entered some days after it happened.
const clerk = (random: Random) => ({
  minute: random.between(0, 599),
  enteredAfterDays: random.chance(0.2) ? random.between(1, 6) : 0,
});

function eventOf(area: Area, journey: Journey, draft: Numbered) {
  const { child, provider } = journey;
  const recordedOn = addDays(draft.on, draft.enteredAfterDays);
  const hour = String(8 + Math.floor(draft.minute / 60)).padStart(2, '0');
  const isChilds = draft.type.startsWith('patient.') || draft.type === 'careplan.agreed';
  return {
    specversion: '1.0',
    id: `${journey.referralId}-${String(draft.index + 1)}`,
    source: journey.source,
    type: draft.type,
    ...(!isChilds && { subject: journey.referralId }),
    time: `${sentOn(area, provider, recordedOn)}T22:00:00.000Z`,
    data: {
      provider,
      occurredOn: draft.on,
      recordedAt: `${recordedOn}T${hour}:${String(draft.minute % 60).padStart(2, '0')}:00Z`,
      patient: {
        localPatientId: `${provider}-${String(child.index).padStart(6, '0')}`,
        ...(numberIsKnown(journey, recordedOn) && { nhsNumber: child.nhsNumber }),
        name: child.name,
        birthDate: child.birthDate,
      },
      ...draft.fields,
    },
  };
}

const numberIsKnown = ({ child, drafts }: Journey, on: string): boolean =>
  on >= addDays(drafts[0]?.on ?? on, child.numberKnownAfterDays);

// Each system sends at night; the stopped feed sends a month's records on the night it is mended.
function sentOn(area: Area, provider: string, recordedOn: string): string {
  const stopped = addDays(area.asOf, -STOPPED_FEED.fromDaysBefore);
  const mended = addDays(area.asOf, -STOPPED_FEED.toDaysBefore);
  const isHeldBack =
    provider === STOPPED_FEED.provider && recordedOn >= stopped && recordedOn < mended;
  return isHeldBack ? mended : recordedOn;
}
