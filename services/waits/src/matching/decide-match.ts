import type { Match, NewMatchDecision, UndoMatch } from '@waits/contracts/api/matching';
import type { MatchSaid, MatchVerdict } from '@waits/contracts/match-decision';
import { OPERATOR } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import { scrub } from '@waits/kit/scrub';
import { londonDay } from '@waits/standards/calendar';
import { surroundingsIn } from '../consumer/load-surroundings.js';
import type { Child, Children } from '../domain/child-graph.js';
import { judgeChildren } from '../domain/child-graph.js';
import type { TokenDocument } from '../domain/documents.js';
import { anchorOf } from '../domain/matching/child-anchor.js';
import type { HeldMatch, MatchEvent } from '../domain/matching/held-matches.js';
import {
  holdingIn,
  matchBetween,
  matchesIn,
  matchIdOf,
  matchOfNodes,
  viewOfMatch,
} from '../domain/matching/held-matches.js';
import type { WaitsStore } from '../domain/store.js';

export type DecideDeps = {
  store: Pick<WaitsStore, 'children' | 'tokensOfNodes'>;
  /** Puts the event into `referral-events.v1`, where this service reads it like any other. */
  publish: (event: MatchEvent) => Promise<void>;
  /** Waits a little for what was published to come back. */
  pause: () => Promise<unknown>;
  now: () => Date;
};

/** A match, and whether its last decision is in force or only on its way. */
export type Decided = { match: Match; isInForce: boolean };

export type DecideMatch = {
  /** @throws Problem `child-not-found`, or `invalid-request` where there is nothing to decide */
  decide: (decision: NewMatchDecision) => Promise<Decided>;
  /** @throws Problem `match-not-found` */
  undo: (matchId: string, by: UndoMatch) => Promise<Decided>;
  /** @throws Problem `match-not-found` */
  find: (matchId: string) => Promise<Match>;
};

/**
 * A person's decision on two children. It is said in the log and nowhere else: so it is as safe as what sources send, and comes back
 * with it. Nothing is joined without one; the same decision again changes nothing.
 */
export function createDecideMatch(deps: DecideDeps): DecideMatch {
  return {
    decide: async ({ childId, otherChildId, decision, by, reason }) => {
      refuseNumber(by);
      const match = await pairOf(deps, [childId, otherChildId]);
      const verdict = decision === 'accept' ? 'accepted' : 'rejected';
      return conclude(deps, match, { verdict, by, reason });
    },
    undo: async (matchId, { by, reason }) => {
      refuseNumber(by);
      return conclude(deps, await load(deps, matchId), { verdict: 'undone', by, reason });
    },
    find: async (matchId) => view(deps, await load(deps, matchId)),
  };
}

type Around = { documents: Map<string, TokenDocument>; children: Children };
type Verdict = Omit<MatchSaid, 'matchId'>;

/** Looks in all for some seconds; a consumer that lags more is told of as what it is. */
const LOOKS = 50;

async function conclude(deps: DecideDeps, match: HeldMatch, verdict: Verdict): Promise<Decided> {
  if (holdingIn(match)?.data.match.verdict === verdict.verdict) {
    return { match: await view(deps, match), isInForce: true };
  }
  const event = eventOf(match, verdict, deps.now());
  await saidInLog(deps, event);
  for (let look = 0; look < LOOKS; look += 1) {
    const [held] = await deps.store.children.load([match.left]);
    const isHeld = held?.events.some(({ id }) => id === event.id) === true;
    if (isHeld) return { match: await view(deps, match), isInForce: true };
    await deps.pause();
  }
  return { match: await view(deps, match, [event]), isInForce: false };
}

/** The match as it is held by now, with what is said of it and not held yet. */
async function view(deps: DecideDeps, match: HeldMatch, said: MatchEvent[] = []): Promise<Match> {
  const around = await judgedAround(deps, [match.left, match.right]);
  const held = matchesIn(around.documents.values()).find(
    ({ matchId }) => matchId === match.matchId,
  );
  const decisions = [...(held?.decisions ?? []), ...said];
  return viewOfMatch({ ...match, decisions }, around);
}

async function saidInLog({ publish }: DecideDeps, event: MatchEvent): Promise<void> {
  try {
    await publish(event);
  } catch (cause) {
    throw new Problem('not-ready', {
      detail: 'The decision may not have been taken. Make it again: repeats do no harm',
      cause,
    });
  }
}

/** Two decisions of one moment could not be told apart in the log: each is later than the one before. */
function eventOf(match: HeldMatch, verdict: Verdict, now: Date): MatchEvent {
  const last = holdingIn(match)?.data.recordedAt;
  const least = last === undefined ? 0 : Date.parse(last) + 1;
  const at = new Date(Math.max(now.getTime(), least)).toISOString();
  const { matchId, left, right } = match;
  return {
    ...{ specversion: '1.0', id: `match:${matchId}:${verdict.verdict}:${at}`, source: SOURCE },
    ...{ type: TYPES[verdict.verdict], subject: left, time: at },
    data: {
      ...{ provider: OPERATOR.provider, occurredOn: londonDay(at), recordedAt: at },
      ...{ tokens: [left], otherTokens: [right], match: { matchId, ...verdict } },
    },
  };
}

/** Who rejects two that were never joined says no more by it than that. */
const TYPES = {
  accepted: 'patient.merged',
  rejected: 'patient.unmerged',
  undone: 'patient.unmerged',
} as const satisfies Record<MatchVerdict, string>;

/** The name of this service among sources. */
const SOURCE = 'waits';

async function judgedAround({ store }: DecideDeps, tokens: Iterable<string>): Promise<Around> {
  const documents = await surroundingsIn(store)(...tokens);
  return { documents, children: judgeChildren(documents) };
}

/** What was decided of two children before; where nothing was, a match that waits for its first decision. */
async function pairOf(deps: DecideDeps, asked: [string, string]): Promise<HeldMatch> {
  const nodes = await deps.store.tokensOfNodes(asked);
  const { documents, children } = await judgedAround(deps, nodes.values());
  const [one, other] = asked.map((nodeId) => children.childOf(nodes.get(nodeId) ?? ''));
  if (!one || !other) throw new Problem('child-not-found');
  const matches = matchesIn(documents.values());
  if (one.childId !== other.childId) {
    return matchBetween(matches, one, other) ?? newMatch(one, other, documents);
  }
  // Joined by this very decision, the two are named as they were before.
  const held = matches.find(({ matchId }) => matchId === matchIdOf(asked));
  if (!held) throw alreadyOne();
  return held;
}

function newMatch(one: Child, other: Child, documents: Around['documents']): HeldMatch {
  const [left, right] = [one, other].map((child) => anchorOf(child, documents)?._id);
  if (left === undefined || right === undefined) throw new Problem('child-not-found');
  return { matchId: matchIdOf([one.childId, other.childId]), left, right, decisions: [] };
}

const alreadyOne = (): Problem =>
  new Problem('invalid-request', {
    errors: [{ pointer: '#/body/otherChildId', detail: 'is the same child already' }],
  });

/** Who decided is kept for ever: no number is to be found there. */
function refuseNumber(by: string): void {
  if (scrub(by) === by) return;
  throw new Problem('invalid-request', {
    errors: [{ pointer: '#/body/by', detail: 'must not contain an NHS number' }],
  });
}

async function load(deps: DecideDeps, matchId: string): Promise<HeldMatch> {
  const nodes = matchId.split('~').slice(0, 2);
  const tokens = await deps.store.tokensOfNodes(nodes);
  const { documents } = await judgedAround(deps, tokens.values());
  const match = matchOfNodes(matchesIn(documents.values()), nodes, documents);
  if (!match) throw new Problem('match-not-found');
  return match;
}
