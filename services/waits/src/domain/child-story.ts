import type { ChildEvidence, ChildStory } from '@waits/contracts/api/child-story';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { londonDay } from '@waits/standards/calendar';
import { compareInstants, compareText } from '@waits/standards/fold/order';
import type { Child, Children } from './child-graph.js';
import type { ReferralDocument, TokenDocument } from './documents.js';
import { unique } from './event-set.js';
import { isMatchEvent, matchesIn, viewOfMatch } from './matching/held-matches.js';
import { inWords } from './matching/match-words.js';
import { isNhsToken } from './token-parts.js';
import { edgesToldOf } from './told-rows.js';

type Known = {
  documents: ReadonlyMap<string, TokenDocument>;
  children: Children;
  referrals: readonly Pick<ReferralDocument, '_id' | 'events'>[];
};

/** The records a child is made of, in the order of their nodes. */
export const recordsOf = (
  child: Child,
  { documents }: Pick<Known, 'documents'>,
): ChildStory['records'] =>
  child.tokens
    .flatMap((token) => documents.get(token) ?? [])
    .map(({ _id, nodeId, sealed, events }) => ({
      nodeId,
      knownBy: isNhsToken(_id) ? ('nhs-number' as const) : ('local-patient-id' as const),
      sources: unique(sealed.map(({ source }) => source)),
      isErased: events.some(({ type }) => type === 'patient.erased'),
    }))
    .sort((a, b) => compareText(a.nodeId, b.nodeId));

/**
 * Why records are one child, in words, the first said first: what referrals named together, late NHS numbers, merges and
 * unmerges of source systems, people's matches, rotations of keys. What no longer holds, or never did, is told too.
 */
export function evidenceOf(child: Child, known: Known): ChildEvidence[] {
  const tokens = new Set(child.tokens);
  const documents = [...known.documents.values()];
  const rows = edgesToldOf(documents).flatMap(({ a, b, edge }) =>
    (tokens.has(a) || tokens.has(b)) && edge.first !== null
      ? rowEvidence({ a, b, referralId: edge.referralId, first: edge.first }, known)
      : [],
  );
  const messages = documents
    .flatMap(({ events }) => events)
    .filter((event) => [event.subject, ...othersIn(event)].some((token) => tokens.has(token)))
    .flatMap((event) => messageEvidence(event, known));
  return [...rows, ...messages].sort(
    (x, y) => compareText(x.on, y.on) || compareText(x.words, y.words),
  );
}

/** What people decided of records of the child, also of those that are not of it. */
export const decisionsOf = (
  child: Child,
  known: Omit<Known, 'referrals'>,
): ChildStory['decisions'] =>
  matchesIn(known.documents.values())
    .filter(({ left, right }) => [left, right].some((token) => child.tokens.includes(token)))
    .map((match) => viewOfMatch(match, known));

const isOne = (a: string, b: string, { children }: Pick<Known, 'children'>): boolean =>
  children.childOf(a)?.childId === children.childOf(b)?.childId;

const nodesOf = (tokens: readonly string[], { documents }: Pick<Known, 'documents'>): string[] =>
  tokens.flatMap((token) => documents.get(token)?.nodeId ?? []);

type Row = { a: string; b: string; referralId: string; first: string };

function rowEvidence(row: Row, known: Known): ChildEvidence[] {
  const between = nodesOf([row.a, row.b], known);
  if (between.length !== 2) return [];
  const stands = isOne(row.a, row.b, known);
  const words = `${rowWords(row, known)}${stands ? '' : `. ${whyApart(row, known)}`}`;
  return [
    {
      ...{ between, kind: 'record', stands, on: londonDay(row.first) },
      ...{ referralId: row.referralId, source: null, words },
    },
  ];
}

function rowWords({ a, b, referralId, first }: Row, known: Known): string {
  const both = `records of the referral ${referralId} named both, first on ${londonDay(first)}`;
  const alone = namedAlone({ a, b, referralId, first }, known);
  if (alone === undefined || isNhsToken(a) === isNhsToken(b)) return capital(both);
  return `The NHS number came late: from ${londonDay(alone)} on the local patient id stood alone, and ${both}`;
}

/** When the referral first named the local id without any number; undefined where it never did before it named both. */
function namedAlone({ a, b, referralId, first }: Row, { referrals }: Known): string | undefined {
  const local = isNhsToken(a) ? b : a;
  const events = referrals.find(({ _id }) => _id === referralId)?.events ?? [];
  return events
    .filter(({ data }) => data.tokens.includes(local) && !data.tokens.some(isNhsToken))
    .map(({ data }) => data.recordedAt)
    .filter((recordedAt) => compareInstants(recordedAt, first) < 0)
    .sort(compareInstants)[0];
}

const whyApart = ({ a, b }: Row, { children }: Known): string =>
  children.isInConflict(a) || children.isInConflict(b)
    ? 'They are kept apart, since that would put two NHS numbers into one child: only a merge or a person may'
    : 'They were parted since';

function messageEvidence(event: ReferralEvent, known: Known): ChildEvidence[] {
  const said = { on: londonDay(event.data.recordedAt), referralId: null, source: event.source };
  if (event.type === 'patient.retokened') {
    const between = nodesOf([event.data.oldToken, event.data.newToken], known);
    const words = 'The key of pseudonyms was changed: both stand for the same number or local id';
    return between.length === 2
      ? [{ ...said, between, kind: 'key-rotation', stands: true, words }]
      : [];
  }
  if (event.type !== 'patient.merged' && event.type !== 'patient.unmerged') return [];
  const { type, subject, data } = event;
  return data.otherTokens.flatMap((other): ChildEvidence[] => {
    const between = nodesOf([subject, other], known);
    if (between.length !== 2) return [];
    const joins = type === 'patient.merged';
    const kind = data.match !== undefined ? 'match' : joins ? 'merge' : 'unmerge';
    const stands = isOne(subject, other, known) === joins;
    return [{ ...said, between, kind, stands, words: messageWords(event) }];
  });
}

function messageWords(event: ReferralEvent): string {
  if (isMatchEvent(event)) return inWords(event);
  const joins = event.type === 'patient.merged';
  const on = londonDay(event.data.recordedAt);
  return `The system ${event.source} said on ${on} that the two are ${joins ? 'one child' : 'not one child'}`;
}

function othersIn(event: ReferralEvent): readonly string[] {
  if (event.type === 'patient.retokened') return [event.data.newToken];
  return event.type === 'patient.merged' || event.type === 'patient.unmerged'
    ? event.data.otherTokens
    : [];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
