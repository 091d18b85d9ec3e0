import type { LogReader, LogRecord } from './read-log.js';

/** A log of one partition in memory, which grows whenever a test says so. */
export function memoryLog(values: readonly { key?: string; value: unknown }[] = []) {
  const records: LogRecord[] = [];
  const append = (key: string | undefined, value: unknown): void => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    records.push({
      partition: 0,
      offset: BigInt(records.length),
      key: key === undefined ? null : Buffer.from(key),
      value: Buffer.from(text),
    });
  };
  for (const { key, value } of values) append(key, value);
  let reads = 0;
  const reader: LogReader = {
    watermarks: () => Promise.resolve(new Map([[0, { low: 0n, high: BigInt(records.length) }]])),
    read: ({ from, to, onRecord, signal }) => {
      reads += 1;
      const end = to.get(0) ?? 0n;
      for (const record of [...records]) {
        signal?.throwIfAborted();
        if (record.offset >= (from?.get(0) ?? 0n) && record.offset < end) onRecord(record);
      }
      return Promise.resolve();
    },
  };
  return { reader, append, reads: () => reads };
}
