import type { Reconciliation } from '@waits/contracts/api/jobs';
import type { DigestOf, Tallied } from './day-tallies.js';
import { createDayTallies } from './day-tallies.js';
import { isToken } from './work.js';

/** One event as the log has it. An id is unique within its source. */
export type LoggedEvent = Tallied & {
  subject: string;
  partition: number;
  offset: bigint;
  /** The node by which it names its child, when it does. */
  child?: string | undefined;
};

/** What the store holds of one subject; a token's document has a node, by which it may be named to people. */
export type HeldSubject = { subject: string; nodeId: string | null; events: readonly Tallied[] };

type Difference = { missing: LoggedEvent[]; extra: number; nodeId: string | null };
type Compared = Pick<
  Reconciliation,
  'agrees' | 'notTaken' | 'events' | 'missing' | 'extra' | 'subjects' | 'days'
>;

/** A comparison under way. */
export type Comparison = {
  /** An event of the range, as the log has it; a repeat changes nothing. */
  logged: (event: LoggedEvent) => void;
  /** A subject of the range, after every event of the range was logged. */
  held: (subject: HeldSubject) => void;
  endRange: () => void;
  /** What came into the log after the part that is compared: it may be held already. */
  laterInLog: (event: Pick<LoggedEvent, 'subject' | 'source' | 'id'>) => void;
  /** The children that missing events name by their node: an event whose child nobody knows is rightly not held. */
  childrenOfMissing: () => string[];
  result: (unknownChildren: ReadonlySet<string>) => Compared;
};

const SUBJECTS_NAMED = 100;

/** Compares the log with what is held, one range of subjects after another, so that only a range is in memory. */
export function createComparison(digestOf: DigestOf): Comparison {
  const days = createDayTallies(digestOf);
  const differences = createDifferences();
  const extras = new Map<string, { subject: string; event: Tallied; nodeId: string | null }>();
  let range = new Map<string, Map<string, LoggedEvent>>();

  const hold = ({ subject, nodeId, events }: HeldSubject): void => {
    const expected = range.get(subject) ?? new Map<string, LoggedEvent>();
    for (const event of events) {
      const logged = expected.get(keyOf(event));
      if (logged) {
        days.count('log', logged);
        days.count('held', logged);
        expected.delete(keyOf(event));
      } else {
        extras.set(`${subject} ${keyOf(event)}`, { subject, event, nodeId });
      }
    }
    if (expected.size > 0) differences.of(subject).nodeId = nodeId;
  };

  return {
    logged: (event) => {
      add(range, event);
    },
    held: hold,
    endRange: () => {
      for (const [subject, left] of range) {
        if (left.size > 0) differences.of(subject).missing.push(...left.values());
      }
      range = new Map();
    },
    laterInLog: (event) => void extras.delete(`${event.subject} ${keyOf(event)}`),
    childrenOfMissing: () => [
      ...new Set(differences.missing().flatMap(({ child }) => child ?? [])),
    ],
    result: (unknownChildren) => {
      const notTaken = differences.forgetChildren(unknownChildren);
      for (const event of differences.missing()) days.count('log', event);
      for (const { subject, event, nodeId } of extras.values()) {
        days.count('held', event);
        differences.addExtra(subject, nodeId);
      }
      return { notTaken, ...differences.summed(), ...totalOf(days.all()) };
    },
  };
}

const totalOf = (days: Reconciliation['days']) => ({
  events: days.reduce((sum, { log }) => sum + log.events, 0),
  days,
});

const keyOf = ({ source, id }: Pick<Tallied, 'source' | 'id'>): string => `${source} ${id}`;

/** As the store does, the earliest receipt of a repeated event counts; where it lies is where it came first. */
function add(range: Map<string, Map<string, LoggedEvent>>, event: LoggedEvent): void {
  const known = range.get(event.subject) ?? new Map<string, LoggedEvent>();
  range.set(event.subject, known);
  const earlier = known.get(keyOf(event));
  if (!earlier) known.set(keyOf(event), event);
  else if (event.day < earlier.day) known.set(keyOf(event), { ...earlier, day: event.day });
}

function createDifferences() {
  const bySubject = new Map<string, Difference>();
  const of = (subject: string): Difference => {
    const known = bySubject.get(subject) ?? { missing: [], extra: 0, nodeId: null };
    bySubject.set(subject, known);
    return known;
  };
  return {
    of,
    addExtra: (subject: string, nodeId: string | null): void => {
      const difference = of(subject);
      difference.extra += 1;
      difference.nodeId = nodeId;
    },
    missing: (): LoggedEvent[] => [...bySubject.values()].flatMap(({ missing }) => missing),
    /** How many events named children that nobody knows. */
    forgetChildren: (unknown: ReadonlySet<string>): number => {
      let forgotten = 0;
      for (const difference of bySubject.values()) {
        const left = difference.missing.filter(({ child }) => !unknown.has(child ?? ''));
        forgotten += difference.missing.length - left.length;
        difference.missing = left;
      }
      return forgotten;
    },
    summed: () => summed([...bySubject]),
  };
}

function summed(all: readonly [string, Difference][]) {
  const found = all.filter(([, { missing, extra }]) => missing.length + extra > 0);
  return {
    agrees: found.length === 0,
    missing: found.reduce((sum, [, { missing }]) => sum + missing.length, 0),
    extra: found.reduce((sum, [, { extra }]) => sum + extra, 0),
    subjects: found
      .slice(0, SUBJECTS_NAMED)
      .map(([subject, difference]) => named(subject, difference)),
  };
}

/** A token is a pseudonym that could be joined with others, and is shown to nobody. */
function named(
  subject: string,
  { missing, extra, nodeId }: Difference,
): Reconciliation['subjects'][number] {
  const [first] = missing;
  return {
    kind: isToken(subject) ? 'child' : 'referral',
    id: isToken(subject) ? nodeId : subject,
    missing: missing.length,
    extra,
    at: first ? { partition: first.partition, offset: String(first.offset) } : null,
  };
}
