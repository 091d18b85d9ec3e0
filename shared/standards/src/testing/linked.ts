import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { fold, outlineOf } from '../fold.js';
import { event } from './events.js';

export const [A, B, C] = ['RAA:A', 'RBB:B', 'RCC:C'] as const;

/** Events of linked referrals for tests; the id of each follows from its type and its referral. */
export const received = (subject: string, on: string, data: { originalReceivedOn?: string } = {}) =>
  event(
    'referral.received',
    on,
    { pathway: 'ASD', ...data },
    { subject, id: `r-${subject}-${on}` },
  );

export const merged = (subject: string, into: string, on: string) =>
  event('referral.merged', on, { into }, { subject, id: `m-${subject}` });

export const redirected = (subject: string, toReferral: string, on: string) =>
  event(
    'referral.redirected',
    on,
    { toProvider: 'RBB', toReferral, reason: 'out-of-area' },
    { subject, id: `d-${subject}` },
  );

export const transferred = (subject: string, toReferral: string, on: string) =>
  event(
    'referral.transferred',
    on,
    { toProvider: 'RBB', toReferral },
    { subject, id: `t-${subject}` },
  );

export const reopened = (subject: string, on: string) =>
  event('referral.reopened', on, {}, { subject, id: `o-${subject}` });

/** Says that an event of a referral was otherwise, or, with null, not at all. Its own id is `c-` and the other's. */
export const corrected = (
  [subject, of]: readonly [string, string],
  becomes: Record<string, unknown> | null,
  on = '2026-06-01',
) => event('referral.corrected', on, { of, becomes }, { subject, id: `c-${of}` });

/** The facts of every referral that these events speak of, each folded with all the others. */
export function factsOfAll(events: readonly ReferralEvent[]): Record<string, ReferralFacts> {
  const ids = [...new Set(events.map(({ subject }) => subject))].sort();
  const ownOf = (referralId: string) => ({
    referralId,
    events: events.filter(({ subject }) => subject === referralId),
  });
  const outlines = ids.map((id) => outlineOf(ownOf(id)));
  return Object.fromEntries(
    ids.map((id) => [
      id,
      fold({
        ...{ ...ownOf(id), childEvents: [], birthDate: null },
        linked: outlines.filter(({ referralId }) => referralId !== id),
      }),
    ]),
  );
}

export type Said = {
  received: string | null;
  original: string | null;
  ending: string | null;
  cameFrom: string[];
  findings: string[];
};

/** A referral that nothing links with another, but for its dates. */
export const plain = { original: null, ending: null, cameFrom: [], findings: [] };

const ABOUT_LINKS = /link|circle|original|merged-into-itself|passed-on/;

/** What matters of each referral, once its events are folded with those of the others. */
export const saidOf = (events: readonly ReferralEvent[]): Record<string, Said> =>
  Object.fromEntries(
    Object.entries(factsOfAll(events)).map(([id, facts]) => [
      id,
      {
        received: facts.receivedOn,
        original: facts.originalReceivedOn,
        ending:
          facts.endings.map(({ on, how, to }) => `${on} ${how} ${to ?? ''}`).join(', ') || null,
        cameFrom: facts.cameFrom.map(({ on, how, referralId }) => `${on} ${how} ${referralId}`),
        findings: facts.findings.filter((finding) => ABOUT_LINKS.test(finding)),
      },
    ]),
  );
