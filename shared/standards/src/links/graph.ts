import type { ReferralFacts } from '@waits/contracts/referral-state';
import { compareText } from '../fold/order.js';
import { closedSpells } from '../endings.js';

/** What a referral's own events say that matters to those it is linked with. */
export type ReferralOutline = Pick<
  ReferralFacts,
  'receivedOn' | 'receivedAt' | 'originalReceivedOn' | 'teams' | 'endings' | 'reopenings'
> & { referralId: string };

/** One referral merged into another or passed on to it. A link is in force until a reopening takes it back. */
export type Link = {
  from: string;
  to: string;
  how: 'merged' | 'redirected' | 'transferred';
  on: string;
  isInForce: boolean;
};

/** Outlines of linked referrals and what their events say of each other; total, whatever circles they make. */
export type LinkGraph = {
  outlines: ReadonlyMap<string, ReferralOutline>;
  linksFrom: (referralId: string) => readonly Link[];
  linksTo: (referralId: string) => readonly Link[];
  /** Whether a link in force leads, by others in force, back to where it begins. */
  isInCircle: (link: Link) => boolean;
};

export function linkGraph(outlines: readonly ReferralOutline[]): LinkGraph {
  const links = outlines.flatMap(linksOf);
  const from = groupedBy(links, ({ from: referralId }) => referralId);
  const to = groupedBy(links, ({ to: referralId }) => referralId);
  const linksFrom = (referralId: string): readonly Link[] => from.get(referralId) ?? [];
  return {
    outlines: new Map(outlines.map((outline) => [outline.referralId, outline])),
    linksFrom,
    linksTo: (referralId) => to.get(referralId) ?? [],
    isInCircle: (link) =>
      link.isInForce &&
      reachable(link.to, (id) =>
        linksFrom(id).flatMap(({ isInForce, to: next }) => (isInForce ? next : [])),
      ).has(link.from),
  };
}

/** Everything that steps lead to, the beginning included; each is looked at once. */
export function reachable(start: string, next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set([start]);
  // A set hands out what is added to it on the way.
  for (const id of reached) for (const step of next(id)) reached.add(step);
  return reached;
}

function linksOf(outline: ReferralOutline): Link[] {
  const { referralId, endings } = outline;
  const last = closedSpells(outline).at(-1);
  const inForce = new Set(last?.to === null ? last.endings : []);
  return endings.flatMap((ending) => {
    const { how, to, on } = ending;
    // Stryker disable next-line ConditionalExpression,LogicalOperator,StringLiteral: closed and rejected name no other
    if (how === 'closed' || how === 'rejected' || to === null || !isReferral(to)) return [];
    return [{ from: referralId, to, how, on, isInForce: inForce.has(ending) }];
  });
}

/** An ending may name the provider alone. */
const isReferral = (to: string): boolean => to.includes(':');

function groupedBy(links: readonly Link[], keyOf: (link: Link) => string): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of [...links].sort(byDay)) {
    const group = groups.get(keyOf(link));
    if (group === undefined) groups.set(keyOf(link), [link]);
    else group.push(link);
  }
  return groups;
}

const byDay = (a: Link, b: Link): number =>
  compareText(a.on, b.on) ||
  compareText(a.from, b.from) ||
  compareText(a.to, b.to) ||
  compareText(a.how, b.how);
