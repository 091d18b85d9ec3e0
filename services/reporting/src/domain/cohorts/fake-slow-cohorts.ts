import type { CohortDimension, CohortMeasures } from '@waits/contracts/api/cohorts';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { addMonths, daysBetween } from '@waits/standards/calendar';
import type { Clock } from '@waits/standards/measure';
import { measure } from '@waits/standards/measure';
import type { Register } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import type { AskedCohort } from './fake-random-cohorts.js';
import { slowFlow } from './fake-slow-flow.js';

/** A table as a list of named groups: `[row]`, `[column]`, `[row, column]`, and one for all. */
export type SlowTable = Readonly<
  Record<'total' | 'byRow' | 'byColumn' | 'cells', Record<string, CohortMeasures>>
>;

/** Reads a referral on a day; `isIn` says whether it is of the cohort then. */
export type SlowReader = (
  facts: ReferralFacts,
  day: string,
) => { clock: Clock | null; isIn: boolean; row: string | null; column: string | null };

/** The key of the one group that all are in. */
const ALL = 'all';

type Asked = { standardId: string; cohort: AskedCohort; percents: readonly number[] };

/** Plain loops over the states: every referral measured on the days themselves, lists sorted, nothing remembered. */
export function slowCohorts(
  register: Register,
  states: readonly ReferralState[],
  asked: Asked,
): SlowTable {
  const read = readerOf(register, asked);
  const tableBy = (keyOf: (row: string | null, column: string | null) => string) =>
    groupsBy({ states, read, asked, keyOf, hasLimit: hasLimit(register, asked.standardId) });
  const { rows, columns } = asked.cohort;
  return {
    total: tableBy(() => ALL),
    byRow: rows === null ? {} : tableBy((row) => JSON.stringify([row])),
    byColumn: columns === null ? {} : tableBy((_, column) => JSON.stringify([column])),
    cells:
      rows === null || columns === null
        ? {}
        : tableBy((row, column) => JSON.stringify([row, column])),
  };
}

const hasLimit = (register: Register, id: string): boolean =>
  register.standards.some((standard) => standard.id === id && standard.limit !== null);

const readerOf =
  (register: Register, { standardId, cohort }: Asked): SlowReader =>
  (facts, day) => {
    const standard = standardsFor(register, facts, day).find(({ id }) => id === standardId);
    const clock = standard ? measure(standard, facts, day) : null;
    const textOf = (name: CohortDimension) => textOn(name, { facts, day, clock });
    const isIn = Object.entries(cohort.filters).every(([name, values]) =>
      values.includes(textOf(name as CohortDimension) ?? 'not-known'),
    );
    return {
      ...{ clock, isIn },
      row: cohort.rows === null ? null : textOf(cohort.rows),
      column: cohort.columns === null ? null : textOf(cohort.columns),
    };
  };

type Seen = { facts: ReferralFacts; day: string; clock: Clock | null };

const latest = <T extends { from: string }>(list: readonly T[], day: string): T | undefined =>
  list.filter(({ from }) => from <= day).at(-1);

const flagText = (list: readonly { from: string; value: boolean }[], day: string) => {
  const flag = latest(list, day);
  return flag === undefined ? null : flag.value ? 'yes' : 'no';
};

const TEXTS: Readonly<Record<CohortDimension, (seen: Seen) => string | null>> = {
  pathway: ({ facts }) => facts.pathway,
  provider: ({ facts }) => facts.provider,
  team: ({ facts, day }) => {
    const team = latest(facts.teams, day);
    return team === undefined ? null : (team.type ?? team.localId);
  },
  subIcbOfResidence: ({ facts }) => facts.child.subIcbOfResidence,
  subIcbOfRegistration: ({ facts }) => facts.child.subIcbOfRegistration,
  commissioner: ({ facts }) => facts.commissioner,
  priority: ({ facts, day }) => latest(facts.priorities, day)?.code ?? null,
  reason: ({ facts, day }) => latest(facts.reasons, day)?.code ?? null,
  ageBand: ({ facts: { ageAtReferral: age } }) => {
    if (age === null) return null;
    if (age < 10) return 'under-10';
    if (age < 18) return '10-17';
    return age < 25 ? '18-24' : '25-and-over';
  },
  age: ({ facts }) => facts.ageAtReferral?.toString() ?? null,
  sex: ({ facts }) => facts.child.sex,
  ethnicity: ({ facts }) => facts.child.ethnicity,
  deprivationQuintile: ({ facts }) => facts.child.deprivationQuintile?.toString() ?? null,
  lookedAfter: ({ facts, day }) => flagText(facts.child.lookedAfter, day),
  ehcPlan: ({ facts, day }) => flagText(facts.child.hasEhcPlan, day),
  school: ({ facts, day }) => latest(facts.child.schools, day)?.code ?? null,
  referralMonth: ({ facts }) => facts.receivedOn?.slice(0, 7) ?? null,
  silent: ({ facts: { lastActivityOn: last }, day }) =>
    last !== null && last <= addMonths(day, -6) ? 'yes' : 'no',
  status: ({ clock, day }) => (day >= (clock?.overdueFrom ?? '9999') ? 'breached' : 'running'),
};

const textOn = (name: CohortDimension, seen: Seen): string | null => TEXTS[name](seen);

type Grouping = {
  states: readonly ReferralState[];
  read: SlowReader;
  asked: Asked;
  hasLimit: boolean;
  keyOf: (row: string | null, column: string | null) => string;
};

function groupsBy({ states, read, asked, keyOf, hasLimit: isLimited }: Grouping) {
  const { asOf, period } = asked.cohort;
  const waits = states.flatMap(({ facts }) => {
    const { clock, isIn, row, column } = read(facts, asOf);
    if (!isIn || !clock?.isWaiting) return [];
    const { startedOn, isOverStandard: isOver } = clock;
    return [{ key: keyOf(row, column), days: daysBetween(startedOn ?? '', asOf), isOver }];
  });
  const flows = period && slowFlow(states, { read, keyOf, period });
  const all = keyOf(null, null) === ALL ? [ALL] : [];
  const keys = new Set([...all, ...waits.map(({ key }) => key), ...(flows?.keys() ?? [])]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const theirs = waits.filter((wait) => wait.key === key);
      const figures = figuresOf(theirs, { hasLimit: isLimited, percents: asked.percents });
      return [key, { ...figures, flow: flows?.flowOf(key) ?? null }];
    }),
  );
}

function figuresOf(
  waits: readonly { days: number; isOver: boolean }[],
  { hasLimit: isLimited, percents }: { hasLimit: boolean; percents: readonly number[] },
) {
  const days = waits.map((wait) => wait.days).sort((one, other) => one - other);
  const over = waits.filter(({ isOver }) => isOver).length;
  const within = waits.length - over;
  return {
    waiting: waits.length,
    bands: [7, 14, 28, 84, 126, 364, Infinity].map((end, index, ends) => {
      const before = ends[index - 1] ?? -1;
      return days.filter((each) => each > before && each <= end).length;
    }),
    overStandard: isLimited ? over : null,
    percentWithin:
      isLimited && waits.length > 0 ? Math.floor((within / waits.length) * 100 + 0.5) : null,
    meanDays: days.length === 0 ? null : days.reduce((sum, each) => sum + each, 0) / days.length,
    medianDays: typeSeven(days, 50),
    percentile92Days: typeSeven(days, 92),
    percentiles: percents.map((percent) => ({ percent, days: typeSeven(days, percent) })),
    longestDays: days.at(-1) ?? null,
  };
}

function typeSeven(sorted: readonly number[], percent: number): number | null {
  if (sorted.length === 0) return null;
  const part = ((sorted.length - 1) * percent) % 100;
  const low = ((sorted.length - 1) * percent - part) / 100;
  const [below = 0, above = below] = sorted.slice(low, low + 2);
  return (below * (100 - part) + above * part) / 100;
}
