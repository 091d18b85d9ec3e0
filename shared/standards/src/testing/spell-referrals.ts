import type { ReferralEvent } from '@waits/contracts/referral-event';
import { fold, outlineOf } from '../fold.js';
import type { SpellReferral } from '../spells/merge.js';
import { event } from './events.js';

/** What a merged referral was merged into: known, with nothing told of it. */
const SURVIVOR = outlineOf({ referralId: 'RAA:SURVIVOR', events: [] });

/** A CAMHS referral of one child as a line of a table: what happened, and on which days. */
export type Line = {
  id: string;
  received?: string;
  provider?: string;
  pathway?: 'ASD' | 'CAMHS' | 'SALT';
  team?: string;
  reason?: string;
  priority?: string;
  /** A day and how the referral left the list on it. */
  left?:
    [on: string, how: 'closed' | 'rejected' | 'transferred' | 'redirected' | 'merged'] | undefined;
  reopened?: string;
  /** Seen face to face. */
  seen?: string;
  /** What else happened under it. */
  also?: readonly ReferralEvent[] | undefined;
};

/** What is known of the child: born in 2012 unless said otherwise. */
export type OfChild = { birthDate?: string | null; events?: readonly ReferralEvent[] | undefined };

/** The referrals of one child, folded. */
export const childOf = (lines: readonly Line[], { birthDate, events }: OfChild = {}) =>
  lines.map((line): SpellReferral => ({
    referralId: `RAA:${line.id}`,
    facts: fold({
      referralId: `${line.provider ?? 'RAA'}:${line.id}`,
      events: eventsOf(line),
      childEvents: events ?? [],
      birthDate: birthDate === undefined ? '2012-06-15' : birthDate,
      linked: [SURVIVOR],
    }),
  }));

function eventsOf({ received, left, reopened, seen, also = [], ...line }: Line): ReferralEvent[] {
  const over = { provider: line.provider ?? 'RAA' };
  return [
    ...(received === undefined ? [] : [receipt(received, line)]),
    ...(seen === undefined
      ? []
      : [event('appointment.attended', seen, { attendance: '5', medium: '01' }, over)]),
    ...(left === undefined ? [] : [leaving(left, line)]),
    ...(reopened === undefined ? [] : [event('referral.reopened', reopened, {}, over)]),
    ...also,
  ];
}

type About = Pick<Line, 'provider' | 'pathway' | 'team' | 'reason' | 'priority'>;

const receipt = (
  on: string,
  { provider = 'RAA', pathway = 'CAMHS', team, reason, priority }: About,
): ReferralEvent =>
  event(
    'referral.received',
    on,
    {
      pathway,
      ...(team !== undefined && { teamType: team }),
      ...(reason !== undefined && { reason }),
      ...(priority !== undefined && { priority }),
    },
    { provider },
  );

function leaving([on, how]: NonNullable<Line['left']>, { provider = 'RAA' }: About): ReferralEvent {
  switch (how) {
    case 'closed':
    case 'rejected':
      return event(`referral.${how}`, on, {}, { provider });
    case 'merged':
      return event('referral.merged', on, { into: SURVIVOR.referralId }, { provider });
    case 'redirected':
    case 'transferred':
      return event(`referral.${how}`, on, { toProvider: 'RBB' }, { provider });
  }
}
