import { STATUS_WORDS } from '@waits/standards/explain/status-words';
import type {
  ClockSteps,
  ReferralSteps,
  Seen,
  StandardSteps,
  Totals,
  ViewName,
} from './compare-views.js';
import { isSame, VIEWS } from './compare-views.js';
import { inColumns } from './in-columns.js';
import type { PastView } from './past-view.js';

const NAMES: Readonly<Record<ViewName, string>> = {
  then: 'then',
  newData: 'new data',
  newRules: 'new rules',
};

/** A past view beside the live one, for the person at the terminal. */
export function viewInWords(view: PastView, isOne: boolean): string[] {
  const { referrals, changed, byReferral, unreadable } = view;
  const left = changed - byReferral.length;
  return [
    `As of ${view.asOf}. Then: known at ${view.knownAt}, rules ${view.rules}. New data: all that is known now, rules ${view.rules}.`,
    `New rules: all that is known now, rules ${view.liveRules}.`,
    `${number(view.records)} records of the log, ${number(referrals)} referrals, ${number(changed)} that differ`,
    ...(unreadable > 0 ? [`${number(unreadable)} records that no event can be read from`] : []),
    ...['', ...totalsTable(view.byStandard)],
    ...byReferral.flatMap((steps) => ['', ...referralInWords(steps, isOne)]),
    ...(left > 0
      ? ['', `${number(left)} more that differ: --limit shows more, --json all of them`]
      : []),
  ];
}

const COLUMNS = ['clocks', 'waiting', 'over', 'met', 'missed'] as const;

function totalsTable(byStandard: Readonly<Record<string, StandardSteps>>): string[] {
  const head = ['standard', 'view', ...COLUMNS];
  const rows = Object.entries(byStandard).flatMap(([id, steps]) =>
    VIEWS.map((view, at) => [
      ...[at === 0 ? id : '', NAMES[view]],
      ...COLUMNS.map((column) => withChange(steps, VIEWS[at - 1], { view, column })),
    ]),
  );
  return inColumns([head, ...rows]);
}

type Cell = { view: ViewName; column: keyof Totals };

/** A figure with what the step before it added or took away. */
function withChange(steps: StandardSteps, before: ViewName | undefined, { view, column }: Cell) {
  const value = steps[view][column];
  const change = before === undefined ? 0 : value - steps[before][column];
  return change === 0
    ? String(value)
    : `${String(value)} (${change > 0 ? '+' : ''}${String(change)})`;
}

function referralInWords(
  { referralId, changedBy, clocks }: ReferralSteps,
  isOne: boolean,
): string[] {
  const why = changedBy.map((view) => NAMES[view]).join(' and ');
  return [
    `${referralId}${why === '' ? ': no difference' : ` differs by ${why}`}`,
    ...clocks.flatMap((clock) => clockInWords(clock, isOne)),
  ];
}

function clockInWords(clock: ClockSteps, isOne: boolean): string[] {
  const lines = VIEWS.map((view) => `    ${NAMES[view].padEnd(10)}${seenInWords(clock[view])}`);
  const texts = isOne
    ? VIEWS.flatMap((view) => {
        const text = clock[view]?.text;
        return text === undefined ? [] : [`    ${NAMES[view]}: ${text}`];
      })
    : [];
  const isQuiet = isSame(clock.then, clock.newData) && isSame(clock.newData, clock.newRules);
  return isQuiet && !isOne ? [] : [`  ${clock.standardId}`, ...lines, ...texts];
}

function seenInWords(seen: Seen | null): string {
  if (seen === null) return 'does not apply, or not known';
  const { status, days, startedOn, dueOn, stoppedOn, endedBy } = seen;
  const parts = [
    STATUS_WORDS[status],
    ...(days === null ? [] : [`${String(days)} days`]),
    ...(startedOn === null ? [] : [`started ${startedOn}`]),
    ...(dueOn === null ? [] : [`due ${dueOn}`]),
    ...(stoppedOn === null ? [] : [`stopped ${stoppedOn}`]),
    ...(endedBy === null ? [] : [`ended by ${endedBy}`]),
  ];
  return parts.join(', ');
}

const number = (value: number): string => value.toLocaleString('en-GB');
