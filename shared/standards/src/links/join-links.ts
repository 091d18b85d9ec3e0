import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { Draft } from '../fold/draft.js';
import { compareInstants, compareText, earliest, isBefore } from '../fold/order.js';
import type { Link, LinkGraph, ReferralOutline } from './graph.js';
import { linkGraph, reachable } from './graph.js';

type Known = Pick<Draft, 'referralId' | 'facts' | 'findings'>;

/**
 * Adds to the facts of a referral what those linked with it say: where a merged one has gone to, the earliest dates of what
 * was merged into this one, and when a child that was passed on was first referred. `linked` are the outlines of all
 * referrals that links in either direction lead to; one that is not among them is not known.
 */
export function joinLinks(
  { referralId, facts, findings }: Known,
  linked: readonly ReferralOutline[],
) {
  // Stryker disable next-line ConditionalExpression,MethodExpression: spares work, as what has no links has none to join
  if (linked.length === 0 && !facts.endings.some(({ to }) => to !== null)) return;
  const graph = linkGraph([{ ...facts, referralId }, ...linked]);
  const own = graph.linksFrom(referralId).filter(({ isInForce }) => isInForce);
  if (own.some(({ to }) => !graph.outlines.has(to))) findings.add('link-not-known');
  if (own.some(graph.isInCircle)) findings.add('links-in-a-circle');
  const merged = mergedInto(referralId, graph);
  const cameFrom = cameFromOf(referralId, graph);
  const original = originalOf(referralId, { graph, merged });

  keepMerges(facts, own, graph);
  facts.cameFrom = cameFrom;
  if (facts.sources.length === 0) return;
  receiveEarliest({ referralId, facts, findings }, merged);
  carryOriginal({ referralId, facts, findings }, original);
}

/**
 * A merge in a circle, or into a referral that nobody has told of, would leave nobody waiting: it does not count. The others
 * lead to the one that survives.
 */
function keepMerges(facts: ReferralFacts, own: readonly Link[], graph: LinkGraph): void {
  const leadNowhere = new Set(own.filter((link) => leadsNowhere(link, graph)).map(keyOf));
  facts.endings = facts.endings
    .filter((ending) => ending.how !== 'merged' || !leadNowhere.has(keyOf(ending)))
    .map((ending) =>
      ending.how === 'merged' && ending.to !== null
        ? { ...ending, to: survivorOf(ending.to, graph) }
        : ending,
    );
}

const keyOf = ({
  on,
  how,
  to,
}: Pick<ReferralFacts['endings'][number], 'on' | 'how' | 'to'>): string =>
  `${on} ${how} ${to ?? ''}`;

const leadsNowhere = (link: Link, graph: LinkGraph): boolean =>
  graph.isInCircle(link) || !graph.outlines.has(link.to);

/** The merges of a referral that count: in force, and leading to one that is known. */
const mergesIn = (links: readonly Link[], graph: LinkGraph): Link[] =>
  links.filter((link) => link.how === 'merged' && link.isInForce && !leadsNowhere(link, graph));

function survivorOf(referralId: string, graph: LinkGraph): string {
  const [...passed] = reachable(referralId, (id) =>
    mergesIn(graph.linksFrom(id), graph)
      .slice(0, 1)
      .map(({ to }) => to),
  );
  return passed.at(-1) ?? referralId;
}

/** Every other referral that was merged into this one, by chains of merges too. */
function mergedInto(referralId: string, graph: LinkGraph): ReferralOutline[] {
  const ids = reachable(referralId, (id) =>
    mergesIn(graph.linksTo(id), graph).map(({ from }) => from),
  );
  ids.delete(referralId);
  return outlinesOf(ids, graph).sort((a, b) => compareText(a.referralId, b.referralId));
}

/** The links that lead straight here. What was passed on came from there, whether or not it was reopened there since. */
const cameFromOf = (referralId: string, graph: LinkGraph): ReferralFacts['cameFrom'] =>
  graph
    .linksTo(referralId)
    .filter((link) => link.how !== 'merged' || mergesIn([link], graph).length > 0)
    .map(({ from, how, on }) => ({
      ...{ referralId: from, how, on },
      // Stryker disable next-line OptionalChaining: asked for the types, as a link is told by the outline it comes from
      receivedOn: graph.outlines.get(from)?.receivedOn ?? null,
    }));

type Merged = { graph: LinkGraph; merged: readonly ReferralOutline[] };

/** When those who passed the child on first had it; what was only merged tells what it was told itself. */
function originalOf(referralId: string, { graph, merged }: Merged): LocalDate | null {
  const group = [referralId, ...merged.map((one) => one.referralId)];
  const passedOn = new Set<string>();
  const senders = group.flatMap((id) => graph.linksTo(id)).filter(({ how }) => how !== 'merged');
  for (const { from } of senders) {
    const before = (id: string): string[] =>
      graph
        .linksTo(id)
        .filter((link) => link.how !== 'merged' || mergesIn([link], graph).length > 0)
        .map((link) => link.from);
    for (const id of reachable(from, before)) passedOn.add(id);
  }
  return earliest([
    ...outlinesOf(passedOn, graph).flatMap((one) => [one.receivedOn, one.originalReceivedOn]),
    ...merged.map((one) => one.originalReceivedOn),
  ]);
}

/** The survivor has the earliest date of receipt, its own team's too: else a duplicate would shorten a wait. */
function receiveEarliest({ facts, findings }: Known, merged: readonly ReferralOutline[]): void {
  if (merged.length === 0) return;
  if (facts.receivedOn === null) findings.add('no-received-event');
  for (const one of merged) {
    if (!isReceivedBefore(one, facts)) continue;
    facts.receivedOn = one.receivedOn;
    facts.receivedAt = one.receivedAt;
    facts.receivedAs = one.referralId;
  }
  // What a request for advice or for an assessment waits from is the day of the request itself.
  if (facts.pathway === 'EHC' && facts.ehc !== null) {
    facts.ehc.requestedOn = earliest([facts.ehc.requestedOn, facts.receivedOn]);
  }
  const first = earliest(facts.teams.map(({ from }) => from));
  const earlier = merged
    .flatMap(({ teams }) => teams)
    .filter(({ from }) => first === null || from < first);
  facts.teams.push(...earlier);
}

type Receipt = Pick<ReferralFacts, 'receivedOn' | 'receivedAt'>;

/** By the day; on one day a moment is before a later one, and a day that tells none stays as it is. */
function isReceivedBefore(one: Receipt, known: Receipt): boolean {
  if (one.receivedOn === null || known.receivedOn === null) return one.receivedOn !== null;
  if (one.receivedOn !== known.receivedOn) return one.receivedOn < known.receivedOn;
  if (one.receivedAt === null || known.receivedAt === null) return false;
  return compareInstants(one.receivedAt, known.receivedAt) < 0;
}

/** Where both sides say when the child was first referred, the earlier counts. */
function carryOriginal({ facts, findings }: Known, original: LocalDate | null): void {
  if (original === null) return;
  const own = facts.originalReceivedOn;
  if (own !== null && own !== original) findings.add('original-dates-differ');
  facts.originalReceivedOn = earliest([own, original]);
  if (isBefore(facts.receivedOn, original)) findings.add('original-after-received');
}

const outlinesOf = (ids: Iterable<string>, { outlines }: LinkGraph): ReferralOutline[] =>
  [...ids].flatMap((id) => outlines.get(id) ?? []);
