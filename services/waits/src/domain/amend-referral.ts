import type { ReferralEvent } from '@waits/contracts/referral-event';
import { referralsNamedIn } from '@waits/standards/links/named';
import type { ReferralDocument } from './documents.js';
import type { Adding } from './event-set.js';
import { addEvents, unique } from './event-set.js';
import type { Withdrawal } from './standing-events.js';
import { addWithdrawals } from './standing-events.js';

/** What a batch brings to one referral. */
export type ReferralChange = { events: ReferralEvent[]; withdrawals: Withdrawal[] };

/** What a referral was told, before anything is folded from it. */
export type ReferralBody = Pick<
  ReferralDocument,
  '_id' | 'events' | 'conflicts' | 'onceNamed' | 'onceLinked' | 'withdrawn' | 'links'
>;

/** A referral nobody has spoken of yet. */
export const newReferral = (referralId: string): ReferralBody => ({
  _id: referralId,
  events: [],
  conflicts: [],
  withdrawn: [],
  links: [],
});

/** The referral with the change, and what became of each event in turn. The same change again changes nothing. */
export function amendReferral(
  held: ReferralBody,
  change: ReferralChange,
): { body: ReferralBody; addings: Adding[] } {
  const own = addEvents(held, change.events.filter(isOwn));
  const links = addEvents(
    { events: held.links, conflicts: [] },
    change.events.filter((event) => !isOwn(event)),
  );
  const onceNamed = unique([
    ...(held.onceNamed ?? []),
    ...own.lost.flatMap(({ data }) => data.tokens),
  ]);
  const onceLinked = unique([
    ...(held.onceLinked ?? []),
    ...[...own.lost, ...links.lost].flatMap(referralsNamedIn),
  ]);
  const [ownAddings, linkAddings] = [own.addings.values(), links.addings.values()];
  return {
    body: {
      _id: held._id,
      events: own.set.events,
      conflicts: own.set.conflicts,
      ...(onceNamed.length > 0 && { onceNamed }),
      ...(onceLinked.length > 0 && { onceLinked }),
      withdrawn: addWithdrawals(held.withdrawn, change.withdrawals),
      links: links.set.events,
    },
    addings: change.events.map(
      (event) => (isOwn(event) ? ownAddings : linkAddings).next().value ?? 'known',
    ),
  };
}

// Intake sends the event of a link under one referral and a pointer to it under the other.
const isOwn = ({ type }: ReferralEvent): boolean => type !== 'referral.linked';
