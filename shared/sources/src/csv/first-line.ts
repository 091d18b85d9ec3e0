/** The largest row. A real one is below 2 KiB. */
export const ROW_LIMIT_BYTES = 1_048_576;

const LF = 0x0a;
const CR = 0x0d;

type Line = {
  /** Without its end, up to the largest size of a row. */
  bytes: Buffer;
  /** Where the next line begins, or the file ends. */
  end: number;
  isTooLarge: boolean;
};

/** The first line of a stream that begins at `start` of its file. However long it is, no more than a row of it is held. */
export async function firstLine(chunks: AsyncIterable<Buffer>, start: number): Promise<Line> {
  const found: Found = { kept: [], length: 0, ending: '' };
  for await (const chunk of chunks) if (!take(found, chunk)) break;
  return {
    bytes: Buffer.concat(found.kept).subarray(0, ROW_LIMIT_BYTES),
    end: start + found.length + found.ending.length,
    isTooLarge: found.length > ROW_LIMIT_BYTES,
  };
}

type Found = { kept: Buffer[]; length: number; ending: '' | '\r' | '\n' | '\r\n' };

/** Adds what a chunk has of the line; false once the line has ended. */
function take(found: Found, chunk: Buffer): boolean {
  if (found.ending === '\r') {
    if (chunk[0] === LF) found.ending = '\r\n';
    return false;
  }
  const at = chunk.findIndex((byte) => byte === LF || byte === CR);
  const part = at < 0 ? chunk : chunk.subarray(0, at);
  if (found.length < ROW_LIMIT_BYTES) found.kept.push(part);
  found.length += part.length;
  if (at < 0) return true;
  found.ending = endingAt(chunk, at);
  // The other half of a Windows line end may be in the next chunk.
  return found.ending === '\r' && at + 1 === chunk.length;
}

function endingAt(chunk: Buffer, at: number): Found['ending'] {
  if (chunk[at] === LF) return '\n';
  return chunk[at + 1] === LF ? '\r\n' : '\r';
}
