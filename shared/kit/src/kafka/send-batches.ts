/** One record to publish. A null value is a tombstone: on a compacted topic it erases the key. */
export type OutRecord = {
  key: string | null;
  value: Buffer | string | null;
  headers?: Record<string, string>;
};

/** What the size of a record depends on. */
type Sized = {
  key: Buffer | string | null;
  value: Buffer | string | null;
  headers?: Readonly<Record<string, string>>;
};

/**
 * The broker's limit holds for what one request brings to one partition. Where the records of a request go is not known
 * here, so the whole request stays under it: 1 MiB is the usual limit, less a margin for framing.
 */
export const SEND_LIMITS = { bytes: 900_000, records: 5_000 };

// Offset, length, timestamp and attribute fields of one record in the batch format, rounded up.
const RECORD_OVERHEAD = 40;

/** Cuts records into requests, in their order. A record above the limit goes alone: its topic may allow it. */
export function sendBatches<R extends Sized>(records: readonly R[], limits = SEND_LIMITS): R[][] {
  const batches: R[][] = [];
  let current: R[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    const isFull = bytes + size > limits.bytes || current.length >= limits.records;
    if (isFull && current.length > 0) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(record);
    bytes += size;
  }
  return current.length > 0 ? [...batches, current] : batches;
}

function sizeOf({ key, value, headers = {} }: Sized): number {
  const header = Object.entries(headers).reduce(
    (sum, pair) => sum + lengthOf(pair.join('')) + 4,
    0,
  );
  return RECORD_OVERHEAD + lengthOf(key) + lengthOf(value) + header;
}

const lengthOf = (part: Buffer | string | null): number =>
  part === null ? 0 : Buffer.byteLength(part);
