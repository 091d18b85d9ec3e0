import type { AmendedChildren } from '../domain/amend-children.js';
import { amendChildren, tokensNamedIn } from '../domain/amend-children.js';
import type { BirthDateOf } from '../domain/birth-date.js';
import { newToken, versioned } from '../domain/amend-token.js';
import type { Children } from '../domain/child-graph.js';
import { judgeChildren } from '../domain/child-graph.js';
import type { TokenDocument } from '../domain/documents.js';
import { nextVersion } from '../domain/referral-version.js';
import type { WaitsStore } from '../domain/store.js';
import { changedInputs, referralsNaming, surroundingsOf } from '../domain/touched-referrals.js';
import type { Work } from '../domain/work.js';
import { isToken } from '../domain/work.js';
import type { Gathered } from './gather.js';
import { gatherReferrals } from './gather.js';
import { gatherLinked } from './gather-linked.js';
import { loadSurroundings } from './load-surroundings.js';
import { toldAgain } from './told-again.js';

export type AttemptDeps = {
  store: WaitsStore;
  newNodeId: (token: string) => string;
  nowMs: () => number;
  birthDateOf: BirthDateOf;
  /** The version of the fold that this process writes. */
  foldVersion: number;
};

/** Everything one attempt works on: as stored, and as it shall be. */
export type Attempt = {
  referrals: Map<string, Gathered>;
  before: Map<string, TokenDocument>;
  after: Map<string, TokenDocument>;
  children: Children;
  amended: AmendedChildren['amended'];
  /** Tokens around which every referral is folded anew. */
  touched: string[];
  /** Every token judged together with those. */
  area: string[];
  /** Referrals that these tokens name and nobody has stored: a write of another's that is not finished. */
  absent: string[];
};

/** Loads and amends what the work names, then loads whatever else a fold of it could see. Writes nothing. */
export async function prepareAttempt(deps: AttemptDeps, work: Work): Promise<Attempt> {
  const { nowMs, birthDateOf } = deps;
  const referrals = await gatherReferrals(deps, work);
  const tokens = new Map([...work.changes].filter(([subject]) => isToken(subject)));

  const before = new Map<string, TokenDocument>();
  const named = tokensNamedIn({ tokens, referrals: [...referrals.values()].map(mentioning) });
  await loadOrMake(deps, before, [...named, ...work.touch]);

  const terms = { nowMs: nowMs(), birthDateOf };
  const mentionings = [...referrals.values()]
    .filter(({ addings }) => addings)
    .map((gathered) => ({
      ...mentioning(gathered),
      version: versionOf(gathered, before, terms.nowMs),
    }));
  const amendment = amendChildren(before, { tokens, referrals: mentionings }, terms);
  const touched = [
    ...changedInputs(before, amendment.documents),
    ...work.touch,
    ...toldAgain({ changes: work.changes, referrals, before, amended: amendment.amended }),
  ];
  const attempt = {
    ...{ referrals, before, touched },
    after: amendment.documents,
    amended: amendment.amended,
    children: judgeChildren(amendment.documents),
  };
  return withTouchedReferrals(deps, attempt);
}

/** Loads tokens and their surroundings; one that nobody has named yet gets a new document of version 0. */
async function loadOrMake(
  { store, newNodeId }: AttemptDeps,
  known: Map<string, TokenDocument>,
  tokens: Iterable<string>,
): Promise<void> {
  for (const token of await loadSurroundings(store, known, tokens)) {
    known.set(token, newToken(token, newNodeId(token)));
  }
}

/** The version a referral is written in, above all that is known of it. */
export const versionOf = (
  { stored, body, mentions }: Gathered,
  tokens: ReadonlyMap<string, TokenDocument>,
  nowMs: number,
): number =>
  nextVersion(
    { _id: body._id, version: stored?.version ?? 0 },
    mentions.ever.flatMap((token) => tokens.get(token) ?? []),
    nowMs,
  );

const mentioning = ({ body, mentions }: Gathered) => ({
  referralId: body._id,
  version: 0,
  mentions,
});

/** Adds the referrals that the touched tokens and any links reach, and the tokens these name beside them. */
async function withTouchedReferrals(
  deps: AttemptDeps,
  attempt: Omit<Attempt, 'area' | 'absent'>,
): Promise<Attempt> {
  const { before, after, touched, children } = attempt;
  const area = surroundingsOf(touched, children);
  const refold = new Set(
    referralsNaming(area, after).filter((referralId) => !attempt.referrals.has(referralId)),
  );
  const more = await gatherReferrals(deps, { changes: new Map(), refold });
  const absent = [...refold].filter((referralId) => !more.has(referralId));
  const touchedReferrals = new Map([...attempt.referrals, ...more]);
  const linked = await gatherLinked(deps, touchedReferrals);
  const referrals = new Map([...touchedReferrals, ...linked]);

  const known = before.size;
  const named = [...referrals.values()].flatMap(({ mentions }) => mentions.ever);
  await loadOrMake(deps, before, named);
  if (before.size === known) return { ...attempt, referrals, area, absent };
  const terms = { nowMs: deps.nowMs(), birthDateOf: deps.birthDateOf };
  for (const [token, document] of before) {
    if (!after.has(token)) {
      after.set(token, document.version > 0 ? document : versioned(document, document, terms));
    }
  }
  return { ...attempt, referrals, area, absent, children: judgeChildren(after) };
}
