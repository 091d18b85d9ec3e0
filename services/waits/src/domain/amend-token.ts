import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { BirthDateOf } from './birth-date.js';
import { birthDateOfToken } from './birth-date.js';
import { canonicalJson } from '@waits/standards/canonical-json';
import type { Edge, SealedEntry, TokenDocument } from './documents.js';
import type { Adding } from './event-set.js';
import { compareInstants, compareText } from '@waits/standards/fold/order';
import { addEvents, unique } from './event-set.js';
import type { Withdrawal } from './standing-events.js';
import { addWithdrawals } from './standing-events.js';

/** What a batch brings to one token of a child. */
export type TokenChange = {
  events: ReferralEvent[];
  withdrawals: Withdrawal[];
  identities: SealedEntry[];
};

/** A token nobody has named yet. */
export const newToken = (token: string, nodeId: string): TokenDocument => ({
  _id: token,
  nodeId,
  version: 0,
  inputVersion: 0,
  edges: [],
  referralIds: [],
  events: [],
  conflicts: [],
  withdrawn: [],
  sealed: [],
});

export type AmendedToken = { document: TokenDocument; addings: Adding[]; sealings: Adding[] };

/** The token with the change, and what became of each event and identity. The same change again changes nothing. */
export function amendToken(held: TokenDocument, change: TokenChange): AmendedToken {
  const { set, addings } = addEvents(held, change.events);
  const erasedAt = erasedAtOf(set.events);
  let { sealed } = held;
  const sealings = change.identities.map((entry) => {
    const next = withIdentity(sealed, entry);
    sealed = next.sealed;
    return next.adding;
  });
  const withdrawn = addWithdrawals(held.withdrawn, change.withdrawals);
  const kept = erasedAt === null ? sealed : sealed.map((entry) => removed(entry, erasedAt));
  return { document: withBlind({ ...held, ...set, withdrawn, sealed: kept }), addings, sealings };
}

/** The token with what its sealed identities are found by, and no more: with an identity its place in the index goes. */
export function withBlind(document: TokenDocument): TokenDocument {
  const { blind: before = [], ...rest } = document;
  const blind = unique(
    document.sealed.flatMap((entry) => ('blind' in entry ? (entry.blind ?? []) : [])),
  );
  if (before.join() === blind.join()) return document;
  return blind.length > 0 ? { ...rest, blind } : rest;
}

/** When a token's identity was erased for good; null while it was not. */
function erasedAtOf(events: readonly ReferralEvent[]): string | null {
  const [first] = events
    .filter(({ type }) => type === 'patient.erased')
    .map(({ data }) => data.recordedAt)
    .sort(compareInstants);
  return first ?? null;
}

/** Whatever was received, before the erasure or after it: nothing of it is kept but whose it was. */
const removed = ({ source }: SealedEntry, removedAt: string): SealedEntry => ({
  source,
  removedAt,
});

/**
 * The document ready to be written: unchanged when it says the same as before, else in a new version, which is also
 * its `inputVersion` when a fold could tell the difference.
 */
export function versioned(
  before: TokenDocument,
  after: TokenDocument,
  { nowMs, birthDateOf }: { nowMs: number; birthDateOf: BirthDateOf },
): TokenDocument {
  if (before.version > 0 && JSON.stringify(before) === JSON.stringify(after)) return before;
  const version = Math.max(before.version + 1, nowMs);
  const isSeen =
    before.version === 0 || inputOf(before, birthDateOf) !== inputOf(after, birthDateOf);
  return { ...after, version, inputVersion: isSeen ? version : before.inputVersion };
}

/** Everything of a token document that can change a fold or a judgement, as text. */
export function inputOf(document: TokenDocument, birthDateOf: BirthDateOf): string {
  const { events, withdrawn, edges } = document;
  const birthDate = birthDateOfToken(document, birthDateOf);
  const spans = spansOf(edges, canBeParted(document));
  return canonicalJson([events, withdrawn, spans, birthDate]);
}

// When a row was last seen matters only beside a message that could part the two.
const canBeParted = ({ edges, events }: TokenDocument): boolean =>
  edges.some(({ kind }) => kind === 'named') ||
  events.some(({ type }) => type === 'patient.unmerged');

/** Per neighbour, when it was first (and last) named together with this token, whoever said so. */
function spansOf(edges: readonly Edge[], withLast: boolean): Record<string, string[]> {
  const spans = new Map<string, string[]>();
  for (const edge of edges) {
    const said = edge.kind === 'row' ? [edge.first, edge.last].filter((at) => at !== null) : [];
    spans.set(edge.other, [...(spans.get(edge.other) ?? []), ...said].sort(compareInstants));
  }
  return Object.fromEntries(
    [...spans]
      .filter(([other, said]) => said.length > 0 || isNamed(edges, other))
      .map(([other, said]) => [other, [...said.slice(0, 1), ...(withLast ? said.slice(-1) : [])]]),
  );
}

const isNamed = (edges: readonly Edge[], other: string): boolean =>
  edges.some((edge) => edge.kind === 'named' && edge.other === other);

/** The latest of each source is kept; what was received before an erasure stays erased. */
function withIdentity(
  sealed: readonly SealedEntry[],
  entry: SealedEntry,
): { sealed: SealedEntry[]; adding: Adding } {
  const held = sealed.find(({ source }) => source === entry.source);
  if (held && !replaces(entry, held)) return { sealed: [...sealed], adding: 'known' };
  const others = sealed.filter((other) => other !== held);
  const kept = held ? afterErasure(entry, held) : entry;
  return {
    sealed: [...others, kept].sort((a, b) => compareText(a.source, b.source)),
    adding: 'added',
  };
}

function replaces(entry: SealedEntry, held: SealedEntry): boolean {
  if ('removedAt' in entry) {
    // An erasure is never lost to a clock that runs ahead: it takes whatever is there.
    return !('removedAt' in held) || compareInstants(entry.removedAt, held.removedAt) > 0;
  }
  if ('removedAt' in held) return compareInstants(entry.receivedAt, held.removedAt) > 0;
  return (
    (compareInstants(entry.recordedAt, held.recordedAt) ||
      compareInstants(entry.receivedAt, held.receivedAt) ||
      compareText(entry.sealed.iv, held.sealed.iv)) > 0
  );
}

// What was erased must not come back when it is delivered again.
const afterErasure = (entry: SealedEntry, held: SealedEntry): SealedEntry =>
  'removedAt' in entry &&
  'receivedAt' in held &&
  compareInstants(held.receivedAt, entry.removedAt) > 0
    ? { ...entry, removedAt: held.receivedAt }
    : entry;
