import type { ReferralOutline } from '@waits/standards/links/graph';
import { reachable } from '@waits/standards/links/graph';
import { referralsNamedIn } from '@waits/standards/links/named';
import { outlineOf } from '@waits/standards/fold';
import type { ReferralBody } from './amend-referral.js';
import type { Children } from './child-graph.js';
import { childNamed } from './child-graph.js';
import type { UsedLink } from './documents.js';
import { unique } from './event-set.js';
import type { Mentions } from './mentions.js';
import { withoutWithdrawn } from './standing-events.js';
import { isNhsToken } from './token-parts.js';

/** Most referrals one can be linked with, over any number of steps; beyond, what they say is left out of account. */
export const MAX_LINKED = 100;

/** A referral at hand, as those that are linked with it see it. */
export type AtHand = {
  body: ReferralBody;
  mentions: Mentions;
  /** Every other referral that its events or its pointers ever named, whether the link stands or not. */
  neighbours: readonly string[];
  /** The version in which something changed that a fold of those linked with it can see. */
  inputVersion: number;
};

/** What one referral is folded with of those linked with it. */
export type LinkedWith = {
  outlines: readonly ReferralOutline[];
  used: readonly UsedLink[];
  /** By referral, the child it belongs to where an NHS number says so. */
  children: ReadonlyMap<string, string>;
  tooMany: boolean;
};

export type Links = { of: (referralId: string) => LinkedWith };

/** The other referrals that a referral's events and pointers ever named, corrected ones too: what a change of it could reach. */
export const neighboursOf = ({ _id, events, links, onceLinked = [] }: ReferralBody): string[] =>
  unique([...[...events, ...links].flatMap(referralsNamedIn), ...onceLinked]).filter(
    (named) => named !== _id,
  );

const UNLINKED: LinkedWith = { outlines: [], used: [], children: new Map(), tooMany: false };

/**
 * The links between referrals that are at hand. Where a referral leads is told by its own events and pointers, so that it
 * is folded with the same ones whichever else are at hand.
 */
export function linksAmong(atHand: ReadonlyMap<string, AtHand>, children: Children): Links {
  const outlines = new Map<string, ReferralOutline>();
  const outlineAt = ({ body }: AtHand): ReferralOutline => {
    const known = outlines.get(body._id) ?? outlineOf(ownEvents(body));
    outlines.set(body._id, known);
    return known;
  };
  return {
    of: (referralId) => {
      if ((atHand.get(referralId)?.neighbours ?? []).length === 0) return UNLINKED;
      const ids = reachable(referralId, (id) => atHand.get(id)?.neighbours ?? []);
      if (ids.size - 1 > MAX_LINKED) return { ...UNLINKED, tooMany: true };
      const found = [...ids].flatMap((id) => atHand.get(id) ?? []);
      // One that nobody has announced is known by its pointers only.
      const others = found.filter(({ body }) => body._id !== referralId && body.events.length > 0);
      return {
        outlines: others.map(outlineAt),
        used: unique(ids)
          .filter((id) => id !== referralId)
          .map((id) => ({ referralId: id, version: atHand.get(id)?.inputVersion ?? 0 })),
        children: new Map(
          found.flatMap(({ body, mentions }) => {
            const childId = numberedChild(mentions, children);
            return childId === null ? [] : [[body._id, childId] as const];
          }),
        ),
        tooMany: false,
      };
    },
  };
}

/** The child of a referral where an NHS number names it: two local ids of one child are two children until it is told. */
export function numberedChild({ belongsTo }: Mentions, children: Children): string | null {
  const child = childNamed(belongsTo, children);
  return child?.tokens.some(isNhsToken) === true ? child.childId : null;
}

const ownEvents = ({ _id, events, withdrawn }: ReferralBody) => ({
  referralId: _id,
  events: withoutWithdrawn(events, withdrawn),
});
