import type { CohortFlow } from '@waits/contracts/api/cohorts';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { addDays } from '@waits/standards/calendar';
import type { Clock } from '@waits/standards/measure';
import type { SlowReader } from './fake-slow-cohorts.js';

type Key = (row: string | null, column: string | null) => string;
type Question = { read: SlowReader; keyOf: Key; period: { from: string; to: string } };
type Kind = keyof CohortFlow['removals'];
type Field = 'opening' | 'additions' | 'moved' | 'closing' | Kind;

type Day = { clock: Clock | null; isIn: boolean; key: string; isWaiting: boolean };
type Add = (day: Day, field: Field, count?: number) => void;

/** What happened in a time, asked of every clock on every day of it and the day before. */
export function slowFlow(states: readonly ReferralState[], { read, keyOf, period }: Question) {
  const counts = new Map<string, Map<Field, number>>();
  const add: Add = (day, field, count = 1) => {
    if (!day.isIn) return;
    const group = counts.get(day.key) ?? new Map<Field, number>();
    counts.set(day.key, group.set(field, (group.get(field) ?? 0) + count));
  };
  for (const { facts } of states) {
    const on = (day: string): Day => {
      const { clock, isIn, row, column } = read(facts, day);
      return { clock, isIn, key: keyOf(row, column), isWaiting: clock?.isWaiting === true };
    };
    let before = on(addDays(period.from, -1));
    if (before.isWaiting) add(before, 'opening');
    for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
      const now = on(day);
      addDay(add, { before, now, facts, day });
      before = now;
    }
    if (before.isWaiting) add(before, 'closing');
  }
  const isTold = (key: string): boolean =>
    [...(counts.get(key)?.values() ?? [])].some((count) => count !== 0);
  return {
    keys: () => [...counts.keys()].filter(isTold),
    flowOf: (key: string) => flowFrom(counts.get(key) ?? new Map<Field, number>()),
  };
}

type Step = { before: Day; now: Day; facts: ReferralFacts; day: string };

function addDay(add: Add, step: Step): void {
  const { before, now, facts } = step;
  if (before.isWaiting && now.isWaiting) {
    add(now, 'moved');
    add(before, 'moved', -1);
  } else if (before.isWaiting) {
    add(before, kindOf(now.clock, facts));
  } else if (now.isWaiting) {
    add(now, 'additions');
  } else if (cameAndWent(step)) {
    add(now, 'additions');
    add(now, kindOf(now.clock, facts));
  }
}

function cameAndWent({ before, now: { clock }, facts, day }: Step): boolean {
  if (clock?.startedOn !== day || before.clock?.status === clock.status) return false;
  return !['merged', 'excluded', 'noLongerCounted'].includes(kindOf(clock, facts));
}

const ENDED_BY: Readonly<Record<string, Kind>> = {
  closed: 'discharged',
  rejected: 'rejected',
  redirected: 'transferred',
  transferred: 'transferred',
  merged: 'merged',
  deceased: 'died',
  'hospital-spell': 'excluded',
  'first-non-attendance': 'excluded',
};

function kindOf(clock: Clock | null, facts: ReferralFacts): Kind {
  if (clock === null) return 'noLongerCounted';
  if (clock.stoppedOn !== null) return 'seen';
  if (['not-started', 'not-measurable'].includes(clock.status)) return 'noLongerCounted';
  const closing = facts.endings.find(
    ({ on, how, reason }) =>
      clock.endedBy === 'closed' &&
      on === clock.endedOn &&
      how === 'closed' &&
      isValidation(reason),
  );
  return closing ? 'validation' : (ENDED_BY[clock.endedBy ?? ''] ?? 'decided');
}

const isValidation = (reason: string | null): boolean => reason?.slice(0, 11) === 'validation-';

function flowFrom(counts: ReadonlyMap<Field, number>): CohortFlow {
  const of = (field: Field): number => counts.get(field) ?? 0;
  const kinds: Kind[] = [
    ...(['seen', 'discharged', 'validation', 'rejected', 'transferred'] as const),
    ...(['died', 'decided', 'merged', 'excluded', 'noLongerCounted'] as const),
  ];
  return {
    ...{ opening: of('opening'), additions: of('additions') },
    removals: Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as CohortFlow['removals'],
    ...{ moved: of('moved'), closing: of('closing'), residual: 0 },
  };
}
