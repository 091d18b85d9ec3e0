import type { Candidate, Candidates, DescribedChild } from '@waits/contracts/api/matching';
import { Problem } from '@waits/kit/problem';
import { compareText } from '@waits/standards/fold/order';
import { surroundingsIn } from '../consumer/load-surroundings.js';
import type { Child, Children } from '../domain/child-graph.js';
import { judgeChildren } from '../domain/child-graph.js';
import { referralIdsOf } from '../domain/child-referrals.js';
import type { TokenDocument } from '../domain/documents.js';
import { unique } from '../domain/event-set.js';
import type { AskedTokens, SoundsOf } from '../domain/matching/blind-parts.js';
import { holdingIn, matchBetween, matchesIn } from '../domain/matching/held-matches.js';
import type { Comparison, MatchWeights } from '../domain/matching/score-match.js';
import { bestOf, compareTraits, mostOf } from '../domain/matching/score-match.js';
import type { Traits } from '../domain/matching/traits.js';
import { traitsOf } from '../domain/matching/traits.js';
import type { WaitsStore } from '../domain/store.js';
import { isNhsToken } from '../domain/token-parts.js';
import type { ContentOf } from './traits-under-seals.js';
import { traitsUnderSeals } from './traits-under-seals.js';

export type CandidateDeps = {
  store: Pick<WaitsStore, 'children' | 'tokensByBlind' | 'tokensOfNodes'>;
  contentOf: ContentOf;
  asked: AskedTokens;
  soundsOf: SoundsOf;
  weights: MatchWeights;
  /** Told how many children were compared, and how many of them were likely enough to be shown. */
  onCompared: (counts: { compared: number; shown: number }) => void;
};

export type FindCandidates = {
  /** Children that may be the one described; what describes it is not kept. */
  ofDescribed: (child: DescribedChild) => Promise<Candidates>;
  /** Children that may be the same as one that is held. @throws Problem `child-not-found` */
  ofChild: (nodeId: string) => Promise<Candidates>;
};

/** Records that are looked at: more would be a common name on a common day of a whole country. */
const MOST_RECORDS = 200;

type Asked = { traits: readonly Traits[]; own?: Child };
type Around = { documents: Map<string, TokenDocument>; children: Children };

/** Finds likely records by the blind index and compares them under the seal. It answers in which fields they agree, and joins nothing. */
export function createFindCandidates(deps: CandidateDeps): FindCandidates {
  return {
    ofDescribed: (said) => find(deps, { traits: [traitsOf(said)] }),
    ofChild: async (nodeId) => {
      const token = (await deps.store.tokensOfNodes([nodeId])).get(nodeId);
      const around = await judgedAround(deps, token === undefined ? [] : [token]);
      const own = around.children.childOf(token ?? '');
      if (!own) throw new Problem('child-not-found');
      const { traits } = traitsUnderSeals(deps.contentOf, membersOf(own, around));
      return find(deps, { traits, own });
    },
  };
}

async function find(deps: CandidateDeps, { traits, own }: Asked): Promise<Candidates> {
  const { weights } = deps;
  const { byName, all, isCut } = await lookUp(deps, traits);
  const around = await judgedAround(deps, all);
  const others = childrenOf(all, around).filter(({ childId }) => childId !== own?.childId);
  const found = others
    .flatMap((child) => {
      const comparison = compare(deps, { child, around, traits, byName });
      return comparison && comparison.score >= weights.showFrom ? [{ child, comparison }] : [];
    })
    .sort(
      (a, b) =>
        b.comparison.score - a.comparison.score || compareText(a.child.childId, b.child.childId),
    );
  deps.onCompared({ compared: others.length, shown: found.length });
  const matches = own ? matchesIn(around.documents.values()) : [];
  const decisionOn = (child: Child): Candidate['decision'] =>
    (own && holdingIn(matchBetween(matches, own, child))?.data.match.verdict) ?? null;
  return {
    ...{ showFrom: weights.showFrom, most: mostOf(weights), isCut },
    candidates: found.map(({ child, comparison }) => ({
      ...{ childId: child.childId, ...comparison },
      hasNhsNumber: child.tokens.some(isNhsToken),
      referrals: referralIdsOf(child, around.documents).length,
      decision: decisionOn(child),
    })),
  };
}

type LookedUp = { byName: ReadonlySet<string>; all: string[]; isCut: boolean };

async function lookUp(
  { store, asked: askedOf }: CandidateDeps,
  traits: readonly Traits[],
): Promise<LookedUp> {
  const asked = traits.map(askedOf);
  const [byName, byHome] = await Promise.all([
    store.tokensByBlind(unique(asked.flatMap((one) => one.byName)), MOST_RECORDS + 1),
    store.tokensByBlind(unique(asked.flatMap((one) => one.byHome)), MOST_RECORDS + 1),
  ]);
  const shown = [byName, byHome].map((found) => found.slice(0, MOST_RECORDS));
  return {
    ...{ byName: new Set(byName), all: unique(shown.flat()) },
    isCut: [byName, byHome].some((found) => found.length > MOST_RECORDS),
  };
}

async function judgedAround({ store }: CandidateDeps, tokens: readonly string[]): Promise<Around> {
  const documents = await surroundingsIn(store)(...tokens);
  return { documents, children: judgeChildren(documents) };
}

const childrenOf = (tokens: readonly string[], { children }: Around): Child[] => [
  ...new Map(
    tokens.flatMap((token) => {
      const child = children.childOf(token);
      return child ? [[child.childId, child] as const] : [];
    }),
  ).values(),
];

const membersOf = ({ tokens }: Child, { documents }: Around): TokenDocument[] =>
  tokens.flatMap((token) => documents.get(token) ?? []);

type Pair = {
  child: Child;
  around: Around;
  traits: readonly Traits[];
  byName: ReadonlySet<string>;
};

function compare(
  deps: CandidateDeps,
  { child, around, traits, byName }: Pair,
): Comparison | undefined {
  const theirs = traitsUnderSeals(deps.contentOf, membersOf(child, around));
  // Found by where it lives only, a restricted child would tell that it lives there.
  if (theirs.isRestricted && !child.tokens.some((token) => byName.has(token))) return undefined;
  return bestOf(
    theirs.traits.flatMap((their) => traits.map((ours) => compareTraits(ours, their, deps))),
  );
}
