import type { ClockView } from '@waits/contracts/api/clock';
import { compareText } from '@waits/standards/fold/order';

/** The three views in the order of their steps: as it was seen, with all data known since, and by today's rules too. */
export const VIEWS = ['then', 'newData', 'newRules'] as const;
export type ViewName = (typeof VIEWS)[number];

/** One clock in one view; null where it does not apply there, or the referral was not known. */
export type Seen = Pick<
  ClockView,
  'status' | 'days' | 'startedOn' | 'dueOn' | 'stoppedOn' | 'endedBy'
> & { text: string };
export type ClockSteps = { standardId: string } & Record<ViewName, Seen | null>;

/** What a step changes: the data known since, the rules, or both. */
export type ReferralSteps = {
  referralId: string;
  changedBy: ('newData' | 'newRules')[];
  clocks: ClockSteps[];
};

/** One standard in one view; a clock that has not started, or cannot be counted, is not among them. */
export type Totals = { clocks: number; waiting: number; over: number; met: number; missed: number };
export type StandardSteps = Record<ViewName, Totals>;

type ByView = Readonly<Record<ViewName, readonly ClockView[]>>;

/** The clocks of one referral in the three views, beside each other. */
export function stepsOf(referralId: string, byView: ByView): ReferralSteps {
  const ids = new Set(VIEWS.flatMap((view) => byView[view].map(({ standardId }) => standardId)));
  const clocks = [...ids].sort(compareText).map((standardId): ClockSteps => {
    const seen = (view: ViewName) =>
      seenOf(byView[view].find((clock) => clock.standardId === standardId));
    return {
      standardId,
      then: seen('then'),
      newData: seen('newData'),
      newRules: seen('newRules'),
    };
  });
  const byData = clocks.some(({ then, newData }) => !isSame(then, newData));
  const byRules = clocks.some(({ newData, newRules }) => !isSame(newData, newRules));
  return {
    ...{ referralId, clocks },
    changedBy: [
      ...(byData ? (['newData'] as const) : []),
      ...(byRules ? (['newRules'] as const) : []),
    ],
  };
}

/** Adds the clocks of one referral to the totals of their standards. */
export function addTotals(totals: Map<string, StandardSteps>, byView: ByView): void {
  for (const view of VIEWS) {
    for (const clock of byView[view]) {
      const steps = totals.get(clock.standardId) ?? noTotals();
      totals.set(clock.standardId, steps);
      addOne(steps[view], clock);
    }
  }
}

function addOne(total: Totals, { status, isWaiting, isOverStandard }: ClockView): void {
  if (isNone(status)) return;
  total.clocks += 1;
  if (isWaiting) total.waiting += 1;
  if (isWaiting && isOverStandard) total.over += 1;
  if (status === 'met' || status === 'missed') total[status] += 1;
}

const noTotals = (): StandardSteps => ({ then: none(), newData: none(), newRules: none() });
const none = (): Totals => ({ clocks: 0, waiting: 0, over: 0, met: 0, missed: 0 });

function seenOf(clock: ClockView | undefined): Seen | null {
  if (!clock) return null;
  const { status, days, startedOn, dueOn, stoppedOn, endedBy, explanation } = clock;
  return { status, days, startedOn, dueOn, stoppedOn, endedBy, text: explanation.text };
}

/**
 * Whether two views of a clock measured the same. The words may differ where a rule is only put otherwise, and a clock that
 * has not started on that day, or cannot be counted, is none, whether its referral was known or not.
 */
export function isSame(a: Seen | null, b: Seen | null): boolean {
  const measured = (seen: Seen | null) =>
    seen === null || isNone(seen.status) ? null : JSON.stringify({ ...seen, text: '' });
  return measured(a) === measured(b);
}

const isNone = (status: ClockView['status']): boolean =>
  status === 'not-started' || status === 'not-measurable';
