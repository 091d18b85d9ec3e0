import type { Matching } from '@waits/contracts/api/jobs';
import { canonicalJson } from '@waits/standards/canonical-json';
import { surroundingsIn } from '../consumer/load-surroundings.js';
import { withBlind } from '../domain/amend-token.js';
import { judgeChildren } from '../domain/child-graph.js';
import type { SealedEntry, TokenDocument } from '../domain/documents.js';
import { ageOf } from '../domain/matching/unmatched-place.js';
import type { WaitsStore } from '../domain/store.js';
import { isNhsToken } from '../domain/token-parts.js';
import type { LookedAt } from '../matching/look-unmatched.js';
import { isWithoutNumber } from '../matching/look-unmatched.js';
import type { JobWork, Progress } from './run-jobs.js';

type Deps = {
  store: Pick<WaitsStore, 'children' | 'scan'>;
  /** What a sealed identity is found by in the blind index; null when its seal does not open. */
  blindOfEntry: (token: string, entry: SealedEntry) => readonly string[] | null;
  look: (nodeId: string) => Promise<LookedAt | undefined>;
  nowMs: () => number;
};

/** Makes a token's document as it should be; the same where it is so already. */
type Remake = (document: TokenDocument) => TokenDocument;

const AT_ONCE = 100;

/**
 * Makes the blind index as the keys are now, of whatever was stored before; then puts every child without an NHS number in its
 * place on the list, and takes the others off. Every run begins at the beginning; doing it twice changes nothing.
 */
export const matchChildren =
  (deps: Deps): JobWork<'matching'> =>
  async (onProgress, signal) => {
    const total = await countOf(deps);
    const tell = (phase: string, done: number): void => {
      onProgress({ phase, done, total: Math.max(done, total) } satisfies Progress);
    };
    let [records, reindexed, listed] = [0, 0, 0];
    for await (const documents of batchesOf(deps, signal)) {
      reindexed += await rewrite(deps, documents, (document) => reindexedBy(deps, document));
      records += documents.length;
      tell('indexing', records);
    }
    const places = new Map<string, number>();
    for await (const documents of batchesOf(deps, signal)) {
      const found = await lookAt(deps, documents);
      await rewrite(deps, documents, (document) => placed(document, found.get(document._id)));
      for (const { state, child } of found.values()) {
        const place = `${state} ${ageOf(child.days)}`;
        places.set(place, (places.get(place) ?? 0) + 1);
      }
      tell('looking for those without a number', (listed += documents.length));
    }
    return { records, reindexed, unmatched: countsIn(places) };
  };

async function countOf({ store }: Deps): Promise<number> {
  let total = 0;
  for await (const token of store.scan.tokens()) total += token === '' ? 0 : 1;
  return total;
}

async function* batchesOf({ store }: Deps, signal: AbortSignal): AsyncGenerator<TokenDocument[]> {
  let tokens: string[] = [];
  for await (const token of store.scan.tokens()) {
    signal.throwIfAborted();
    if (tokens.push(token) < AT_ONCE) continue;
    yield await store.children.load(tokens);
    tokens = [];
  }
  if (tokens.length > 0) yield await store.children.load(tokens);
}

/** Writes what changes; what another writer changed first is made again from that. @returns how many changed */
async function rewrite(
  { store, nowMs }: Deps,
  documents: readonly TokenDocument[],
  remake: Remake,
): Promise<number> {
  let changed = 0;
  let left = documents;
  while (left.length > 0) {
    const writes = left.flatMap((before) => {
      const after = remake(before);
      if (canonicalJson(after) === canonicalJson(before)) return [];
      // Nothing that a fold sees: `inputVersion` stays, and no referral is folded for it.
      const version = Math.max(before.version + 1, nowMs());
      return [{ document: { ...after, version }, expected: before.version }];
    });
    const { lost } = await store.children.write(writes);
    changed += writes.length - lost.length;
    left = lost.length > 0 ? await store.children.load(lost) : [];
  }
  return changed;
}

function reindexedBy({ blindOfEntry }: Deps, document: TokenDocument): TokenDocument {
  const sealed = document.sealed.map((entry): SealedEntry => {
    const blind = 'removedAt' in entry ? null : blindOfEntry(document._id, entry);
    // A seal that does not open now may open again once its key is back in the folder.
    if (blind === null || 'removedAt' in entry) return entry;
    const { blind: _before, ...said } = entry;
    return blind.length > 0 ? { ...said, blind } : said;
  });
  return withBlind({ ...document, sealed });
}

async function lookAt(
  { store, look }: Deps,
  documents: readonly TokenDocument[],
): Promise<Map<string, LookedAt>> {
  const local = documents.filter(({ _id }) => !isNhsToken(_id));
  const around = await surroundingsIn(store)(...local.map(({ _id }) => _id));
  const children = judgeChildren(around);
  const found = new Map<string, LookedAt>();
  for (const { _id, nodeId } of local) {
    const child = children.childOf(_id);
    // Of the records of a child one is on the list, the one that it has its id from.
    if (child?.childId !== nodeId || !isWithoutNumber(child, around)) continue;
    const looked = await look(nodeId);
    if (looked) found.set(_id, looked);
  }
  return found;
}

function placed(document: TokenDocument, looked: LookedAt | undefined): TokenDocument {
  const { unmatched: _before, ...rest } = document;
  return looked ? { ...rest, unmatched: looked.key } : rest;
}

const countsIn = (places: ReadonlyMap<string, number>): Matching['unmatched'] =>
  [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, children]) => {
      const [state, age] = place.split(' ');
      // Both were made of just these.
      return { state, age, children } as Matching['unmatched'][number];
    });
