import type { Edge, ReferralDocument, ReferralEntry, TokenDocument } from './documents.js';
import type { Row } from './child-evidence.js';
import { rowsOf } from './child-evidence.js';
import { compareRecorded, compareText } from '@waits/standards/fold/order';
import { unique } from './event-set.js';
import { namingEvents } from './standing-events.js';

/** What a referral says of the tokens it names. */
export type Mentions = {
  /** Every token any of its events ever named, corrected ones too, and events that are no longer held. */
  ever: string[];
  /** Those that events name which still stand. */
  standing: string[];
  /** Those of the latest recorded standing event that has any: the child the referral belongs to. */
  belongsTo: string[];
  /** The different sets of tokens that the standing events name. */
  sets: string[][];
  rows: Row[];
};

type Naming = Pick<ReferralDocument, 'events' | 'onceNamed' | 'withdrawn'>;

/** Reads what a referral's events say of the child. What was recorded last knows best, whenever it happened. */
export function mentionsOf({ events, onceNamed = [], withdrawn }: Naming): Mentions {
  const naming = namingEvents(events, withdrawn)
    .filter((event) => event.data.tokens.length > 0)
    .sort(compareRecorded);
  return {
    ever: unique([...events.flatMap((event) => event.data.tokens), ...onceNamed]),
    standing: unique(naming.flatMap((event) => event.data.tokens)),
    belongsTo: unique(naming.at(-1)?.data.tokens ?? []),
    sets: [...new Map(naming.map(({ data }) => [data.tokens.join(' '), data.tokens])).values()],
    rows: rowsOf(naming.map(({ data }) => data)),
  };
}

/**
 * The token document with what the referral says of it now, as of `version`. What is the same keeps the version it
 * was first said in; what is no longer said turns to *no longer*.
 */
export function withMentions(
  document: TokenDocument,
  referral: { referralId: string; version: number },
  mentions: Mentions,
): TokenDocument {
  const token = document._id;
  return {
    ...document,
    referralIds: withEntry(document.referralIds, {
      ...referral,
      belongs: mentions.belongsTo.includes(token),
    }),
    edges: withRows(document, referral, mentions.rows),
  };
}

/** The highest version in which a token document speaks of the referral: a write that was never finished may be ahead. */
export function versionSeen(document: TokenDocument, referralId: string): number {
  const entries = document.referralIds.filter((entry) => entry.referralId === referralId);
  const edges = document.edges.filter(
    (edge) => edge.kind === 'row' && edge.referralId === referralId,
  ) as Extract<Edge, { kind: 'row' }>[];
  return Math.max(0, ...[...entries, ...edges].map(({ version }) => version));
}

/** The token document with a pointer to a token whose own events name it. */
export function withPointer(document: TokenDocument, other: string): TokenDocument {
  const isThere = document.edges.some((edge) => edge.kind === 'named' && edge.other === other);
  if (isThere || other === document._id) return document;
  return {
    ...document,
    edges: [...document.edges, { kind: 'named', other } as const].sort(compareEdges),
  };
}

function withEntry(entries: readonly ReferralEntry[], entry: ReferralEntry): ReferralEntry[] {
  const held = entries.find(({ referralId }) => referralId === entry.referralId);
  if (held?.belongs === entry.belongs) return [...entries];
  return [...entries.filter((other) => other !== held), entry].sort((a, b) =>
    compareText(a.referralId, b.referralId),
  );
}

function withRows(
  { _id: token, edges }: TokenDocument,
  { referralId, version }: { referralId: string; version: number },
  rows: readonly Row[],
): Edge[] {
  const said = new Map(
    rows
      .filter(({ a, b }) => a === token || b === token)
      .map(({ a, b, first, last }) => [a === token ? b : a, { first, last }]),
  );
  const isOurs = (edge: Edge): boolean => edge.kind === 'row' && edge.referralId === referralId;
  const known = edges.filter(isOurs).map(({ other }) => other);
  const ours = unique([...said.keys(), ...known]).map((other) => {
    const span = said.get(other) ?? { first: null, last: null };
    const held = edges.find((edge) => isOurs(edge) && edge.other === other);
    const isSame = held?.kind === 'row' && held.first === span.first && held.last === span.last;
    return isSame ? held : { kind: 'row' as const, other, referralId, version, ...span };
  });
  return [...edges.filter((edge) => !isOurs(edge)), ...ours].sort(compareEdges);
}

const compareEdges = (a: Edge, b: Edge): number =>
  compareText(a.other, b.other) || compareText(subjectOf(a), subjectOf(b));

const subjectOf = (edge: Edge): string => (edge.kind === 'row' ? edge.referralId : '');
