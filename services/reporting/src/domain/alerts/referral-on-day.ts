import type { Pathway } from '@waits/contracts/values';
import type { WaitAlert } from '@waits/contracts/wait-alert';
import type { Register } from '@waits/standards/standard';
import { at, int32At } from '../columns.js';
import { dayNumber } from '../day-number.js';
import type { Replica } from '../replica.js';
import type { AlertBook } from './alert-book.js';
import { conditionsOn, isSameCondition } from './conditions.js';
import type { PlannedDay } from './days-to-plan.js';
import type { ReferralOnDay } from './plan-referral.js';
import type { Withheld } from './stale-feeds.js';

export type ReferralSources = { book: AlertBook; replica: Replica; register: Register };

/** The referrals that a planned day concerns and of which something holds or was said; of use until the replica changes. */
export function referralsOnDay(sources: ReferralSources, planned: PlannedDay, withheld: Withheld) {
  const { book, replica } = sources;
  const { referrals, ids } = replica;
  const { day, concerns, isFirstDay } = planned;
  const conditionsOf = conditionsOn(sources, day);
  const { provider: providers, pathway: pathways, version } = referrals.columns();

  const held = (row: number): ReferralOnDay[] => {
    const provider = referrals.dictionaries.provider.textOf(at(providers, row)) ?? '';
    if (version[row] === 0 || !concerns(provider)) return [];
    const referralId = ids.keyOf(row);
    const [alerts, baseline] = [book.alertsOf(referralId), book.baselineOf(referralId)];
    const holds = conditionsOf(row);
    if (holds.length === 0 && alerts.length === 0 && baseline === undefined) return [];
    const pathway = referrals.dictionaries.pathway.textOf(at(pathways, row)) as Pathway | null;
    return [
      {
        ...{ day, referralId, provider, pathway, holds, alerts, baseline },
        isFirstDay: isFirstDay(provider),
        isWithheld: (kind) => withheld(kind, { sources: referrals.sourcesOf(row), provider }),
        didHold: (alert) => didHold(sources, row, alert),
      },
    ];
  };

  return {
    /** Those in the rows from one to another, which is not counted in. */
    *held(from: number, to: number): Generator<ReferralOnDay> {
      for (let row = from; row < Math.min(to, ids.rows()); row += 1) yield* held(row);
    },
    /** Those that are held no longer. */
    *gone(): Generator<ReferralOnDay> {
      for (const referralId of new Set(book.referralIds())) {
        if (ids.find(referralId) >= 0) continue;
        const [alerts, baseline] = [book.alertsOf(referralId), book.baselineOf(referralId)];
        const provider = alerts[0]?.provider ?? baseline?.provider ?? '';
        if (concerns(provider)) yield goneReferral({ day, referralId, provider, alerts, baseline });
      }
    },
  };
}

const goneReferral = (
  known: Pick<ReferralOnDay, 'day' | 'referralId' | 'provider' | 'alerts' | 'baseline'>,
): ReferralOnDay => ({
  ...{ ...known, pathway: null, holds: [], isFirstDay: false },
  isWithheld: () => false,
  didHold: () => false,
});

/**
 * Of a referral only the last activity is known: one after the alert ended a silence, of which nothing is to be seen by now.
 */
function didHold({ replica, register }: ReferralSources, row: number, alert: WaitAlert): boolean {
  const lastActivityOn = int32At(replica.referrals.columns().lastActivityOn, row);
  if (alert.kind === 'silent' && lastActivityOn > dayNumber(alert.raisedOn)) return true;
  const then = conditionsOn({ replica, register }, alert.raisedOn)(row);
  return then.some((condition) => isSameCondition(condition, alert));
}
