import type { ClinicFile } from '../../settings/clinic-mapping.js';

/** The text of a list as UTF-8, from the place after its mark of bytes; `whole` is set where it had to be written anew. */
export type Decoded =
  { ok: true; start: number; whole: Buffer | null } | { ok: false; detail: string };

type Given = {
  head: Buffer;
  encoding: ClinicFile['encoding'];
  /** Every byte of the file; asked for only where the text is not in UTF-8. */
  bytes: () => Promise<Buffer>;
};

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Finds out how a text is written. A mark at its beginning says UTF-8 or UTF-16; without one it is as the mapping says. Nothing
 * is guessed from the letters: a name read in the wrong encoding is another name.
 */
export async function decodeText({ head, encoding, bytes }: Given): Promise<Decoded> {
  const mark = MARKS.find((one) => one.bytes.every((byte, index) => head[index] === byte));
  if (mark === undefined && head.includes(0)) return { ok: false, detail: BINARY };
  const written = mark?.encoding ?? encoding;
  return written === 'utf-8'
    ? { ok: true, start: mark?.bytes.length ?? 0, whole: null }
    : writtenAnew(await bytes(), written);
}

function writtenAnew(bytes: Buffer, encoding: string): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { ok: true, start: 0, whole: Buffer.from(text) };
  } catch {
    // All that a decoder throws at is text that it cannot read; its words could quote it.
    return { ok: false, detail: BROKEN };
  }
}

const BINARY =
  'This is no text that can be told: it has null bytes, as UTF-16 without a mark at its beginning has. Save it as "CSV UTF-8" and use that.';
const BROKEN = 'It begins as UTF-16, and is not. Save it as "CSV UTF-8" and use that.';
