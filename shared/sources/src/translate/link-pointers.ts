import type { ReferralEvent } from '@waits/contracts/referral-event';
import { referralsNamedIn } from '@waits/standards/links/named';

/**
 * The pointers to an event that names other referrals, one under each of them, so that whoever folds one of those knows
 * where to look. A pointer says nothing of the child and is no copy of a row: what the event says is read where it lies,
 * and whether the link stands is decided there. A pointer has none to itself.
 */
export const pointersTo = (event: ReferralEvent): ReferralEvent[] =>
  (event.type === 'referral.linked' ? [] : referralsNamedIn(event)).map((referralId) => ({
    specversion: event.specversion,
    id: `${event.id}${SUFFIX}`,
    source: event.source,
    type: 'referral.linked',
    subject: referralId,
    time: event.time,
    data: {
      provider: event.data.provider,
      occurredOn: event.data.occurredOn,
      recordedAt: event.data.recordedAt,
      tokens: [],
      by: event.subject,
    },
  }));

/** Published event ids leave ten characters free for this. */
const SUFFIX = '#link';
