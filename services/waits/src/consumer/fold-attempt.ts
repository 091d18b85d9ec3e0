import { reachable } from '@waits/standards/links/graph';
import type { ReferralDocument, TokenDocument } from '../domain/documents.js';
import { foldReferral } from '../domain/fold-referral.js';
import type { AtHand, Links } from '../domain/link-closure.js';
import { linksAmong, numberedChild } from '../domain/link-closure.js';
import { versionSeen } from '../domain/mentions.js';
import { hasSameInput, saysTheSame } from '../domain/referral-version.js';
import type { Attempt, AttemptDeps } from './attempt-children.js';
import { versionOf } from './attempt-children.js';
import type { Gathered } from './gather.js';

type FoldDeps = Pick<AttemptDeps, 'birthDateOf' | 'foldVersion' | 'nowMs'> & {
  onFolded: (fold: () => void) => void;
};

/** The referrals of an attempt as they shall be, but for those held back; one that says what it said keeps its version. */
export function foldAll(
  { birthDateOf, foldVersion, nowMs, onFolded }: FoldDeps,
  attempt: Attempt,
  held: ReadonlySet<string>,
): ReferralDocument[] {
  const { referrals, after, children } = attempt;
  const now = nowMs();
  const documents: ReferralDocument[] = [];
  onFolded(() => {
    const atHand = new Map(
      [...referrals].map(([id, gathered]) => [id, atHandOf(gathered, attempt, now)]),
    );
    const links: Links = linksAmong(atHand, children);
    for (const [id, referral] of atHand) {
      const gathered = referrals.get(id);
      if (gathered === undefined || held.has(id)) continue;
      const folded = foldReferral(referral, {
        ...{ documents: after, children, links, birthDateOf, foldVersion },
      });
      const { stored } = gathered;
      const isCurrent = stored && saysTheSame(stored, folded) && !hasToldMore(gathered, after);
      documents.push(isCurrent ? stored : { ...folded, version: versionOf(gathered, after, now) });
    }
  });
  return documents;
}

/** Where something changed that those linked with it can see, the referral is written, and in this version. */
function atHandOf(gathered: Gathered, { after, children }: Attempt, now: number): AtHand {
  const { stored, body, mentions, neighbours } = gathered;
  if (neighbours.length === 0 && stored !== undefined) {
    return { body, mentions, neighbours, inputVersion: stored.version };
  }
  const isSame = stored && hasSameInput(stored, body, numberedChild(mentions, children));
  const inputVersion = isSame
    ? (stored.inputVersion ?? stored.version)
    : versionOf(gathered, after, now);
  return { body, mentions, neighbours, inputVersion };
}

/**
 * Whether tokens were told something of the referral in a version it has not reached. It is then written though it says
 * the same: only a write shows whether what they were told was read before another writer changed it.
 */
const hasToldMore = (
  { stored, addings, mentions, body }: Gathered,
  tokens: ReadonlyMap<string, TokenDocument>,
): boolean =>
  addings !== undefined &&
  mentions.ever
    .flatMap((token) => tokens.get(token) ?? [])
    .some((document) => versionSeen(document, body._id) > (stored?.version ?? 0));

/** Referrals that cannot be folded yet, since a token around them, or around one they are linked with, was changed by another writer. */
export function heldBack(
  { referrals, children }: Attempt,
  lostTokens: ReadonlySet<string>,
): Set<string> {
  if (lostTokens.size === 0) return new Set();
  const isHeld = ({ mentions }: Gathered): boolean =>
    mentions.ever
      .flatMap((token) => [token, ...children.surroundingsOf(token)])
      .some((token) => lostTokens.has(token));
  const held = new Set([...referrals.values()].filter(isHeld).map(({ body }) => body._id));
  const isNear = ({ body, neighbours }: Gathered): boolean =>
    neighbours.length > 0 &&
    [...reachable(body._id, (id) => referrals.get(id)?.neighbours ?? [])].some((id) =>
      held.has(id),
    );
  return new Set([...held, ...[...referrals.values()].filter(isNear).map(({ body }) => body._id)]);
}
