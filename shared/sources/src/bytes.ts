/** A file as its bytes from any place on. */
export type Bytes = { size: number; open: (from: number) => AsyncIterable<Buffer> };

/** Its first bytes, or all of it where it has no more. */
export async function firstBytes({ open }: Bytes, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of open(0)) {
    parts.push(part);
    length += part.length;
    if (length >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit);
}
