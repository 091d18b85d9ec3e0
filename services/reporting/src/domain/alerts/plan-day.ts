import type { WaitAlert } from '@waits/contracts/wait-alert';
import { addDays } from '@waits/standards/calendar';
import type { AlertBook } from './alert-book.js';
import { isRaised, isStanding } from './alert-book.js';
import type { Condition } from './conditions.js';
import type { PlannedDay } from './days-to-plan.js';

/** What is to be published of one day: alerts in the order of their ids, and ids of which nothing is left to say. */
export type Plan = { alerts: WaitAlert[]; forget: string[] };

type Given = {
  planned: PlannedDay;
  book: AlertBook;
  /** All that hold on the day. */
  conditions: readonly Condition[];
  /** Whether a condition may only seem to hold, because the feed behind it is stale. */
  isWithheld: (condition: Condition) => boolean;
  /** Why alerts that are over no longer hold. */
  whyOver: (over: readonly WaitAlert[]) => (alert: WaitAlert) => WaitAlert['because'];
  stamp: Pick<WaitAlert, 'registerVersion' | 'dataVersion'>;
};

/** So long what was withdrawn is kept, for those who have not read it yet. */
const KEPT_DAYS = 30;

/**
 * Compares what holds on a day with what was told before. What newly holds is raised, what was told and no longer holds is
 * withdrawn. On a provider's first day all of it is noted and nobody is told. A stale feed keeps a condition from being
 * raised; it takes back none, since that nothing comes proves nothing.
 */
export function planDay(given: Given): Plan {
  const { planned, book, conditions } = given;
  const { day, concerns, isFirstDay } = planned;
  const holds = new Set(conditions.map(({ id }) => id));
  const begun = conditions.filter(
    (one) =>
      concerns(one.provider) &&
      !isStanding(book.get(one.id)) &&
      (isFirstDay(one.provider) || !given.isWithheld(one)),
  );
  const over = [...book.all()].filter(
    (alert) => isStanding(alert) && concerns(alert.provider) && !holds.has(alert.id),
  );
  const alerts = [
    ...begun.map((one) => raise(given, one)),
    ...withdrawals(given, over.filter(isRaised)),
  ];
  return {
    alerts: alerts.sort((one, other) => (one.id < other.id ? -1 : 1)),
    forget: [...over.filter((alert) => !isRaised(alert)), ...longOver(book, day)]
      .map(({ id }) => id)
      .sort(),
  };
}

function raise({ planned: { day, isFirstDay }, stamp }: Given, one: Condition): WaitAlert {
  const { id, kind, scope, referralId, provider, pathway, standardId, dueOn } = one;
  return {
    ...{ type: 'alert', id, kind, status: isFirstDay(provider) ? 'baseline' : 'raised' },
    ...{ scope, referralId, provider, pathway, standardId },
    registerVersion: stamp.registerVersion,
    ...{ dueOn, raisedOn: day, withdrawnOn: null, because: null },
    dataVersion: stamp.dataVersion,
  };
}

function withdrawals({ planned: { day }, stamp, whyOver }: Given, over: WaitAlert[]): WaitAlert[] {
  const why = whyOver(over);
  return over.map((alert) => ({
    ...{ ...alert, ...stamp, status: 'withdrawn', withdrawnOn: day, because: why(alert) },
  }));
}

const longOver = (book: AlertBook, day: string): WaitAlert[] =>
  [...book.all()].filter(
    ({ withdrawnOn }) => withdrawnOn !== null && addDays(withdrawnOn, KEPT_DAYS) < day,
  );
