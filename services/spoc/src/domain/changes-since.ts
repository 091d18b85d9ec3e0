import { momentInWords } from './dates-in-words.js';
import type { QueryRecord } from './query-record.js';

/** What others did to a query after the version somebody was looking at, in a sentence for that person. */
export function changesSince(
  { history, version: current }: Pick<QueryRecord, 'history' | 'version'>,
  seen: number,
): string {
  const since = history.filter(({ version }) => version > seen);
  if (since.length === 0) {
    return `Your change is for version ${seen}, but the query is at version ${current}. Load it again.`;
  }
  const changes = since.map(({ what, by, at }) => `${what} by ${by} on ${momentInWords(at)}`);
  return `Since you opened it: ${changes.join('; ')}. Your change was not saved.`;
}
