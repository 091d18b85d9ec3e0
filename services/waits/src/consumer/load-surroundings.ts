import { neighboursOf } from '../domain/child-graph.js';
import type { TokenDocument } from '../domain/documents.js';
import { unique } from '../domain/event-set.js';
import type { WaitsStore } from '../domain/store.js';

/**
 * Adds to `known` the documents of these tokens and of everything any edge leads to, one `find` by `_id` a ring.
 * @returns the tokens among them that have no document yet
 */
export async function loadSurroundings(
  { children }: Pick<WaitsStore, 'children'>,
  known: Map<string, TokenDocument>,
  tokens: Iterable<string>,
): Promise<string[]> {
  const missing = new Set<string>();
  const isUnknown = (token: string): boolean => !known.has(token) && !missing.has(token);
  let wanted = unique(tokens).filter(isUnknown);
  while (wanted.length > 0) {
    const found = await children.load(wanted);
    for (const document of found) known.set(document._id, document);
    for (const token of wanted.filter(isUnknown)) missing.add(token);
    wanted = unique(found.flatMap(neighboursOf)).filter(isUnknown);
  }
  return [...missing];
}

/** Gives the documents of these tokens and of everything any edge leads to. */
export const surroundingsIn =
  (store: Pick<WaitsStore, 'children'>) =>
  async (...tokens: string[]): Promise<Map<string, TokenDocument>> => {
    const documents = new Map<string, TokenDocument>();
    await loadSurroundings(store, documents, tokens);
    return documents;
  };
