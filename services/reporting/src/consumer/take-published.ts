import { PublishedRecord } from '@waits/contracts/published-record';
import type { Message } from '@waits/kit/kafka/consumer';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, duplicate, parked } from '@waits/kit/outcome';
import { publishedOf } from '@waits/kit/published-snapshots';
import type { SnapshotBook } from '../domain/disclosure/snapshot-book.js';
import { parseAs } from './parse-as.js';

/** What this service, or another instance of it, has published. A second snapshot of a day is a duplicate, whatever it says. */
export function takePublished(book: SnapshotBook, message: Message): MessageOutcome {
  const parsed = parseAs(PublishedRecord, message, 'not-a-published-snapshot');
  if (parsed.kind === 'fault') return parsed.outcome;
  // The topic is not compacted, so that nothing can be taken out of it.
  if (parsed.kind === 'tombstone') return parked('value-missing');
  const { value: record } = parsed;
  if (message.key?.toString('utf8') !== record.day) return parked('key-is-another-day');
  if (record.type === 'begin') return outcomeOf(book.begin(record.day));
  const published = publishedOf(record);
  if (!published) return parked('not-a-published-snapshot');
  const compressed = Buffer.from(record.published, 'base64');
  return outcomeOf(book.apply(published, { day: record.day, compressed, exact: record.exact }));
}

const outcomeOf = (counts: boolean): MessageOutcome => (counts ? applied : duplicate);
