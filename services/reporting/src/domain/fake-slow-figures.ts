import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { daysBetween } from '@waits/standards/calendar';
import { measure } from '@waits/standards/measure';
import { isOpen } from '@waits/standards/open';
import type { Register } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import type { Question } from './projection.js';

/** One open wait, as plain loops find it. */
export type SlowWait = {
  state: ReferralState;
  days: number;
  isOver: boolean;
  dueOn: string | null;
  startedOn: string;
};

/** What the columns are checked against: every referral measured on the day itself, lists sorted, nothing remembered. */
export function slowFigures(
  register: Register,
  states: readonly ReferralState[],
  question: Question,
) {
  const asked = states.filter(({ facts }) => isAsked(facts, question));
  const open = asked.filter(({ facts }) => isOpen(facts, question.asOf));
  const standards = register.standards.flatMap(({ id }) => {
    const waits = slowWaits(register, asked, { standardId: id, asOf: question.asOf });
    return pathwaysIn(waits).map((pathway) => ({
      standardId: id,
      pathway,
      ...figuresOf(waits.filter(({ state }) => state.facts.pathway === pathway)),
    }));
  });
  return { open: { referrals: open.length, children: childrenIn(open).length }, standards };
}

/** The open waits under one standard. */
export function slowWaits(
  register: Register,
  states: readonly ReferralState[],
  { standardId, asOf }: { standardId: string; asOf: string },
): SlowWait[] {
  return states.flatMap((state) => {
    const standard = standardsFor(register, state.facts, asOf).find(({ id }) => id === standardId);
    const clock = standard && measure(standard, state.facts, asOf);
    if (!clock?.isWaiting || clock.startedOn === null) return [];
    const { startedOn, dueOn, isOverStandard } = clock;
    return [
      { state, days: daysBetween(startedOn, asOf), isOver: isOverStandard, dueOn, startedOn },
    ];
  });
}

const isAsked = (facts: ReferralFacts, { provider, pathway }: Question): boolean =>
  (provider === undefined || facts.provider === provider) &&
  (pathway === undefined || facts.pathway === pathway);

const pathwaysIn = (waits: readonly SlowWait[]) => [
  ...new Set(waits.map(({ state }) => state.facts.pathway)),
];

/** One entry a child; a referral that names none is a child of its own. */
const childrenIn = (states: readonly ReferralState[]): string[] => [
  ...new Set(states.map(({ childId, referralId }) => childId ?? referralId)),
];

function figuresOf(waits: readonly SlowWait[]) {
  const days = waits.map((wait) => wait.days).sort((one, other) => one - other);
  const children = childrenIn(waits.map(({ state }) => state)).map((child) => {
    const theirs = waits.filter(({ state }) => (state.childId ?? state.referralId) === child);
    return {
      days: Math.max(...theirs.map((wait) => wait.days)),
      isOver: theirs.some(({ isOver }) => isOver),
    };
  });
  return {
    waiting: waits.length,
    children: children.length,
    over: waits.filter(({ isOver }) => isOver).length,
    childrenOver: children.filter(({ isOver }) => isOver).length,
    median: typeSeven(days, 0.5),
    percentile92: typeSeven(days, 0.92),
    longest: days.at(-1),
    bands: bandsOf(days),
    childBands: bandsOf(children.map((child) => child.days)),
  };
}

function typeSeven(sorted: readonly number[], share: number): number {
  const rank = (sorted.length - 1) * share;
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? 0;
  return low + (rank - Math.floor(rank)) * (high - low);
}

const UPPER_ENDS = [7, 14, 28, 84, 126, 364, Infinity];

const bandsOf = (days: readonly number[]): number[] =>
  UPPER_ENDS.map((end, index) => {
    const before = UPPER_ENDS[index - 1] ?? -1;
    return days.filter((day) => day > before && day <= end).length;
  });
