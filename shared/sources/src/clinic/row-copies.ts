import { isChildEvent } from '@waits/contracts/event-data';
import type { SourceEvent } from '@waits/contracts/source-event';
import { londonInstant } from '@waits/standards/calendar';
import type { EarlierRow, SourceRead } from '../dialect.js';
import { recordId } from '../record-id.js';

type Json = Readonly<Record<string, unknown>>;

/** What was last said of one fact of a row: that it is so, or that it is so no longer; when, and by which event. */
type LastSaid = {
  says: 'stated' | 'withdrawn';
  recordedAt: string;
  id: string;
  type: SourceEvent['type'];
};

/** One copy of a row, with what is known of its latest copy: a row says again all that it says each time it comes. */
export type RowCopy = {
  /** Whether a later copy has come: it said all that there is to say. */
  isOutdated: boolean;
  /** Since when the source has said this under a record key without a break, in the form of `recordedAt`. */
  saidSince: (recordKey: string, content: Json) => string;
  /** The facts that an earlier copy stated and this one does not, each taken back under its record key. */
  withdrawals: (stated: readonly SourceEvent[]) => Json[];
  /** What later copies are compared with. */
  names: (stated: readonly SourceEvent[]) => SourceRead['names'];
};

type Given = {
  /** Tells the row from all others of its source. */
  rowKey: string;
  subject: string;
  provider: string;
  source: string;
  recordedAt: string;
  earlier: (key: string) => EarlierRow | undefined;
};

/** Compares a copy of a row with the latest that is known. Pure: the same copy again states the same. */
export function createRowCopy(given: Given): RowCopy {
  const key = `clinic:${given.rowKey}`;
  const recordedAt = londonInstant(given.recordedAt);
  const latest = given.earlier(key);
  const known = latest === undefined ? new Map<string, LastSaid>() : saidIn(latest);
  const isOver = ({ says, type, recordedAt: since }: LastSaid): boolean => {
    if (BEGINNINGS.has(type)) return false;
    // Of two lines of one list, the one that leaves a fact out takes nothing back of what the other says.
    if (says === 'stated') return latest !== undefined && latest.recordedAt < recordedAt;
    // It was this copy that took it back, when it was read before.
    return since === given.recordedAt;
  };
  const overIn = (stated: readonly SourceEvent[]): [string, LastSaid][] => {
    const keys = new Set(stated.map(keyOf));
    return [...known].filter(([recordKey, last]) => !keys.has(recordKey) && isOver(last));
  };
  return {
    isOutdated: latest !== undefined && latest.recordedAt > recordedAt,
    saidSince: (recordKey, content) => {
      const last = known.get(recordKey);
      const isSame =
        last?.says === 'stated' && last.id === recordId(recordKey, last.recordedAt, content);
      return isSame ? last.recordedAt : given.recordedAt;
    },
    withdrawals: (stated) =>
      overIn(stated).map(([recordKey, { id }]) =>
        withdrawal({ recordKey, id, anchor: anchorIn(stated) }, given),
      ),
    names: (stated) => {
      const said = new Map([...known, ...stated.map(statedNow)]);
      for (const [recordKey, last] of overIn(stated)) {
        said.set(recordKey, { ...last, says: 'withdrawn', recordedAt: given.recordedAt });
      }
      const facts = [...said].map(([recordKey, last]) => [recordKey, JSON.stringify(last)]);
      const row = { subject: given.subject, recordedAt, facts: Object.fromEntries(facts) as Facts };
      return [{ key, row }];
    },
  };
}

type Facts = EarlierRow['facts'];

// Without the day on which it began a wait would be counted nowhere: a cell that was emptied must not hide the child.
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...['referral.received', 'ehc.assessment-requested', 'ehc.advice-requested'],
]);

const saidIn = ({ facts }: EarlierRow): Map<string, LastSaid> =>
  new Map(Object.entries(facts).map(([key, text]) => [key, JSON.parse(text) as LastSaid]));

const keyOf = ({ data }: SourceEvent): string => data.recordKey ?? '';

const statedNow = (event: SourceEvent): readonly [string, LastSaid] => {
  const { id, type, data } = event;
  return [keyOf(event), { says: 'stated', recordedAt: data.recordedAt, id, type }];
};

/** An event of the referral that the copy states: what a correction that changes nothing may point to. */
const anchorIn = (stated: readonly SourceEvent[]): string | undefined =>
  stated.find(({ type }) => !isChildEvent(type))?.id;

type Over = { recordKey: string; id: string; anchor: string | undefined };

/**
 * A fact is taken back by a correction that takes its place under its record key. It changes nothing else; where the row states
 * nothing any more that it could point to, it withdraws the event itself.
 */
function withdrawal({ recordKey, id, anchor }: Over, given: Given): Json {
  const { source, subject, provider, recordedAt } = given;
  const said = anchor === undefined ? { of: id, becomes: null } : { of: anchor, becomes: {} };
  const event = {
    ...{ type: 'referral.corrected', source, subject },
    data: { provider, occurredOn: recordedAt, recordedAt, recordKey, ...said },
  };
  return { specversion: '1.0', id: recordId(recordKey, recordedAt, event), ...event };
}
