import { createHash } from 'node:crypto';
import { ReferralId } from '@waits/contracts/values';
import { clinic } from '@waits/sources/clinic/clinic';
import { subjectOfRow } from '@waits/sources/clinic/row-subject';
import { CSV_ROW, csvRow } from '@waits/sources/csv/csv-row';
import type { RawRecord, ReadRecord } from '@waits/sources/dialect';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import { publishedReferralId } from '@waits/sources/translate/published-ids';
import { SOURCE_HEADER } from '../dialects/read-records.js';

/** What a row of a whole list says of its place in the list. */
export type ListRow = {
  /** Its referral as it is published; null where the row does not say. */
  subject: string | null;
  /** A hash of what stands in it. */
  content: string;
  /** Whether it says that the referral ended. */
  isEnded: boolean;
};
export type ReadListRow = (record: RawRecord) => ListRow;

type Deps = { sources: Sources; pseudonyms: Pseudonyms };

const ENDINGS = new Set([
  ...['referral.closed', 'referral.rejected', 'referral.redirected', 'referral.transferred'],
  ...['referral.merged', 'patient.deceased'],
]);

/** Reads rows of lists for comparison: those of a clinic by its mapping, those of our own columns by `subject`. */
export const createReadListRow =
  ({ sources, pseudonyms }: Deps): ReadListRow =>
  (record) => {
    const { subject, read, content } = partsOf(record, sources);
    const published = subject === null ? null : publishedReferralId(subject, pseudonyms);
    return {
      subject: ReferralId.safeParse(published).success ? published : null,
      content: createHash('sha256').update(content).digest('base64url').slice(0, 22),
      isEnded: read.isRead && read.events.some(({ type }) => ENDINGS.has(type)),
    };
  };

type Parts = { subject: string | null; read: ReadRecord; content: string };

function partsOf({ value, headers }: RawRecord, sources: Sources): Parts {
  const text = value?.toString() ?? '';
  if (headers[DIALECT_HEADER] === CSV_ROW) {
    const read = csvRow(value);
    return { read, content: text, subject: fieldOf(text, 'subject') };
  }
  const source = sources.get(headers[SOURCE_HEADER] ?? '');
  if (source === undefined) return { read: NOT_READ, content: text, subject: null };
  const { read } = clinic(value, { source, earlier: () => undefined });
  // When a list was first seen says nothing about what stands in it.
  const cells = JSON.stringify(inJson(text)['cells']);
  return { read, content: cells, subject: subjectOfRow(value, source) };
}

const NOT_READ: ReadRecord = {
  ...{ isRead: false, reason: 'source-undeclared', details: [], source: null, id: null },
};

const fieldOf = (text: string, name: string): string | null => {
  const field = inJson(text)[name];
  return typeof field === 'string' && field !== '' ? field : null;
};

function inJson(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
