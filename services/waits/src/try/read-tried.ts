import type { NotTried, TriedWarning } from '@waits/contracts/api/try-clocks';
import type { Fault } from '@waits/contracts/dead-letter';
import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReadRecord } from '@waits/sources/dialect';
import { withoutNhsNumber } from '@waits/sources/translate/contains-nhs-number';
import { inWords } from '@waits/sources/translate/fault-words';
import type { Identity } from '@waits/sources/translate/identity';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import type { Reason } from '@waits/sources/translate/reasons';
import { notTaken, reasonInWords } from '@waits/sources/translate/reasons';
import type { Receipt } from '@waits/sources/translate/received-at';
import { translateAll } from '@waits/sources/translate/translate-all';

/** The events of a trial as they would be published, whom they name, and what was not taken or is odd. */
export type ReadTrial = {
  events: ReferralEvent[];
  /** By subject, where in the list its events stood. */
  places: Map<string, number[]>;
  identities: Identity[];
  notTaken: NotTried[];
  warnings: TriedWarning[];
};

/** Reads and translates records as intake does, each by itself. */
export function readTried(
  records: readonly ReadRecord[],
  deps: { pseudonyms: Pseudonyms; now: string },
): ReadTrial {
  const trial: ReadTrial = {
    events: [],
    places: new Map(),
    identities: [],
    notTaken: [],
    warnings: [],
  };
  for (const [index, record] of records.entries()) readOne(trial, { index, record }, deps);
  return trial;
}

type At = { index: number; record: ReadRecord };
type Deps = { pseudonyms: Pseudonyms; now: string };

function readOne(trial: ReadTrial, { index, record }: At, { pseudonyms, now }: Deps): void {
  if (!record.isRead) {
    const { id, reason, details } = record;
    trial.notTaken.push(notTried({ index, id, reason, details }, pseudonyms));
    return;
  }
  const { events } = record;
  const [{ id }] = events;
  const receipt: Receipt = { now, acceptsDemoTime: false, isTrial: true };
  const translated = translateAll(events, { pseudonyms, receipt, isChildEvent });
  if (!translated.isTaken) {
    trial.notTaken.push(notTried({ index, id, ...translated }, pseudonyms));
  } else if (events.some(({ data }) => data.child !== undefined)) {
    trial.notTaken.push(namedByUs(index, id));
  } else {
    trial.events.push(...translated.events);
    for (const subject of new Set(translated.events.map((event) => event.subject))) {
      trial.places.set(subject, [...(trial.places.get(subject) ?? []), index]);
    }
    trial.identities.push(...translated.identities);
    const details = translated.warnings.map(inWords);
    if (details.length > 0) trial.warnings.push({ index, details });
  }
}

type Refused = { index: number; id: string | null; reason: Reason; details: readonly Fault[] };

function notTried({ index, id, reason, details }: Refused, pseudonyms: Pseudonyms): NotTried {
  return {
    ...{ index, id: withoutNhsNumber(id, pseudonyms), reason },
    outcome: notTaken(reason).outcome === 'ignored' ? 'ignored' : 'refused',
    detail: reasonInWords(reason),
    details: details.map(inWords),
  };
}

/** The SPOC service names a child by an id that the store gave out. Here there is no store. */
const namedByUs = (index: number, id: string): NotTried => ({
  ...{ index, id, outcome: 'refused', reason: 'child-unknown' },
  detail: 'A trial knows no child by its id. Say who it is by `patient`.',
  details: [
    { pointer: '/data/child', code: 'child-unknown', detail: 'Nobody is known by it in a trial.' },
  ],
});
