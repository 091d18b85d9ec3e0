/** A record as it was read, whole enough to be sent again. `timestamp` is milliseconds since 1970. */
export type KeptRecord = {
  key: Buffer | null;
  value: Buffer | null;
  headers: Readonly<Record<string, string>>;
  timestamp: string;
};

type Head = {
  key: string | null;
  headers: Record<string, string>;
  timestamp: string;
  hasValue: boolean;
};

const LENGTH_BYTES = 4;

/**
 * A record as bytes to be sealed: the length of the head (4 bytes, big-endian), the head as JSON, the value as it is. The
 * value is not put into the JSON, since base64 twice over would make a letter of 8 MiB 14 MiB large.
 */
export function frameRecord({ key, value, headers, timestamp }: KeptRecord): Buffer {
  const hasValue = value !== null;
  const head = { key: key?.toString('base64') ?? null, headers, timestamp, hasValue };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, value ?? Buffer.alloc(0)]);
}

/** The record that was framed. Throws on bytes that are no frame: they came out of our own seal. */
export function unframeRecord(frame: Buffer): KeptRecord {
  const end = LENGTH_BYTES + frame.readUInt32BE(0);
  const head = JSON.parse(frame.subarray(LENGTH_BYTES, end).toString('utf8')) as Head;
  return {
    key: head.key === null ? null : Buffer.from(head.key, 'base64'),
    value: head.hasValue ? frame.subarray(end) : null,
    headers: head.headers,
    timestamp: head.timestamp,
  };
}
