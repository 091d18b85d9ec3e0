import type { WaitAlert, WaitAlertRecord } from '@waits/contracts/wait-alert';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import type { Baseline } from './alert-book.js';
import { isRaised } from './alert-book.js';
import type { Condition } from './conditions.js';
import { isSameCondition } from './conditions.js';

/** One referral on one day: what holds of it, and what was said. */
export type ReferralOnDay = {
  day: LocalDate;
  referralId: string;
  provider: string;
  pathway: Pathway | null;
  holds: readonly Condition[];
  alerts: readonly WaitAlert[];
  baseline: Baseline | undefined;
  /** Whether what holds is noted and not told. */
  isFirstDay: boolean;
  /** Whether a condition may only seem to hold, because a feed behind it is stale. */
  isWithheld: (kind: WaitAlert['kind']) => boolean;
  /** Whether, by what is known now, it held on the day it was raised. */
  didHold: (alert: WaitAlert) => boolean;
};

/** What is said alike of all that is published together. */
export type Stamp = Pick<WaitAlert, 'registerVersion' | 'dataVersion'> & {
  idOf: (parts: string) => string;
};

/** What is to be said of one referral, and the message keys of what there is nothing left to say of. */
export type Said = { records: WaitAlertRecord[]; forget: string[] };

/**
 * Compares what holds with what was told before. What newly holds is raised, what was told and no longer holds is withdrawn.
 * On a provider's first day all of it is noted and nobody is told. A stale feed keeps a condition from being raised; it
 * takes back none, since that nothing comes proves nothing.
 */
export function planReferral(one: ReferralOnDay, stamp: Stamp): Said {
  const raised = one.alerts.filter(isRaised);
  const noted = one.baseline?.held ?? [];
  const begun = one.holds.filter(
    (condition) =>
      !hasCondition(raised, condition) &&
      !hasCondition(noted, condition) &&
      (one.isFirstDay || !one.isWithheld(condition.kind)),
  );
  const over = raised.filter((alert) => !hasCondition(one.holds, alert));
  const baseline = noteBaseline(one, one.isFirstDay ? begun : []);
  return {
    records: [
      ...baseline.records,
      ...(one.isFirstDay ? [] : begun.map((condition) => raise(one, condition, stamp))),
      ...over.map((alert) => withdraw(one, alert, stamp)),
    ],
    forget: baseline.forget,
  };
}

const hasCondition = (
  among: readonly Omit<Condition, 'scope'>[],
  condition: Omit<Condition, 'scope'>,
): boolean => among.some((other) => isSameCondition(other, condition));

/** What held from the first and holds no longer is taken out, so that it is raised when it comes again. */
function noteBaseline(one: ReferralOnDay, begun: readonly Condition[]): Said {
  const { referralId, provider, pathway, baseline, holds } = one;
  const noted = baseline?.held ?? [];
  const still = noted.filter((condition) => hasCondition(holds, condition));
  if (still.length === noted.length && begun.length === 0) return { records: [], forget: [] };
  const held = [
    ...still,
    ...begun.map(({ kind, standardId, dueOn }) => ({ kind, standardId, dueOn })),
  ];
  return held.length === 0
    ? { records: [], forget: [`baseline:${referralId}`] }
    : { records: [{ type: 'baseline', referralId, provider, pathway, held }], forget: [] };
}

function raise(
  { day, referralId, provider, pathway }: ReferralOnDay,
  { kind, scope, standardId, dueOn }: Condition,
  { registerVersion, dataVersion, idOf }: Stamp,
): WaitAlert {
  const id = idOf(JSON.stringify([kind, referralId, standardId, dueOn]));
  return {
    ...{ type: 'alert', id, kind, status: 'raised', scope, referralId, provider, pathway },
    ...{ standardId, registerVersion, dueOn, raisedOn: day, withdrawnOn: null, because: null },
    dataVersion,
  };
}

const withdraw = (
  { day, didHold }: ReferralOnDay,
  alert: WaitAlert,
  { registerVersion, dataVersion }: Stamp,
): WaitAlert => ({
  ...{ ...alert, registerVersion, dataVersion, status: 'withdrawn', withdrawnOn: day },
  because: didHold(alert) ? 'no-longer-so' : 'corrected',
});
