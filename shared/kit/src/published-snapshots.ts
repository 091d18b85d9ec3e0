import { gunzipSync, gzipSync } from 'node:zlib';
import { PublishedSnapshot } from '@waits/contracts/api/published';
import type { PublishedDayRecord } from '@waits/contracts/published-record';

/** A snapshot of 300 providers has about 1.5 MB before it is compressed. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** A value as JSON, compressed. */
export const packed = (value: unknown): Buffer => gzipSync(JSON.stringify(value));

/** The bytes of the JSON that was compressed. Throws for anything else. */
export const unpacked = (bytes: Uint8Array): Buffer =>
  gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES });

/** What was published of a day, as the record has it; null when it holds no snapshot of its day. */
export function publishedOf(record: PublishedDayRecord): PublishedSnapshot | null {
  try {
    const text = unpacked(Buffer.from(record.published, 'base64')).toString('utf8');
    const snapshot = PublishedSnapshot.safeParse(JSON.parse(text));
    return snapshot.data?.day === record.day ? snapshot.data : null;
  } catch {
    return null;
  }
}
