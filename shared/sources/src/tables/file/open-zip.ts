import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { codeOf, isError } from '@waits/kit/is-error';
import type { Entry, ZipFile } from 'yauzl';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { Bytes } from '../../bytes.js';
import { ZIP_FAULTS, ZIP_LIMITS, ZipFault } from './zip-faults.js';

/** A file in a zip. */
export type ZippedFile = { name: string; size: number; open: () => AsyncIterable<Buffer> };

/** Whether a file is a zip, by how it begins. */
export const isZip = (head: Buffer): boolean => head.subarray(0, 2).toString('latin1') === 'PK';

/**
 * Opens a zip, which is never held whole. What it says of its own size is checked before anything is expanded, and a file that is
 * larger than it says breaks off.
 * @throws ZipFault
 */
export async function openZip(file: Bytes): Promise<ZippedFile[]> {
  const zip = await asFault(() =>
    // Nothing is open that would have to be closed.
    fromRandomAccessReaderPromise(new BytesReader(file), file.size, {
      lazyEntries: true,
      autoClose: false,
    }),
  );
  if (zip.entryCount > ZIP_LIMITS.entries) throw new ZipFault(ZIP_FAULTS.entries);
  const entries = (await asFault(() => entriesOf(zip))).filter(isFile);
  if (entries.some((entry) => entry.isEncrypted())) throw new ZipFault(ZIP_FAULTS.password);
  if (isBomb(entries)) throw new ZipFault(ZIP_FAULTS.expands);
  if (entries.length === 0) throw new ZipFault(ZIP_FAULTS.none);
  return entries.map((entry) => ({
    name: entry.fileName.split('/').at(-1) ?? '',
    size: entry.uncompressedSize,
    open: () => contentOf(zip, entry),
  }));
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** Folders are no files, and what a Mac adds to each file is none that anybody meant to send. */
const isFile = ({ fileName }: Entry): boolean =>
  !fileName.endsWith('/') && !fileName.startsWith('__MACOSX/') && !fileName.endsWith('.DS_Store');

function isBomb(entries: readonly Entry[]): boolean {
  const expanded = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  return (
    expanded > ZIP_LIMITS.expandedBytes ||
    entries.some(
      ({ uncompressedSize, compressedSize }) =>
        uncompressedSize > ZIP_LIMITS.smallBytes &&
        uncompressedSize > compressedSize * ZIP_LIMITS.ratio,
    )
  );
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await asFault(() => zip.openReadStreamPromise(entry));
  let sum = 0;
  try {
    for await (const chunk of stream) {
      sum = crc32(chunk as Buffer, sum);
      yield chunk as Buffer;
    }
    if (sum !== entry.crc32) throw new ZipFault(ZIP_FAULTS.notZip);
  } catch (error) {
    throw faultOf(error);
  } finally {
    stream.destroy();
  }
}

async function asFault<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw faultOf(error);
  }
}

/** What a library says of a damaged zip may quote it; what the disk says is no fault of the zip. */
function faultOf(error: unknown): unknown {
  const code = codeOf(error);
  const isOfContent = code === undefined || String(code).startsWith('Z_');
  const isOfLibrary = isError(error) && !(error instanceof ZipFault) && error.name === 'Error';
  return isOfContent && isOfLibrary ? new ZipFault(ZIP_FAULTS.notZip) : error;
}

// The library asks for a class of this kind where it shall read bytes that are neither a file's nor in memory.
class BytesReader extends RandomAccessReader {
  readonly #file: Bytes;

  constructor(file: Bytes) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(range(this.#file, start, end), { objectMode: false });
  }
}

async function* range({ open }: Bytes, start: number, end: number): AsyncGenerator<Buffer> {
  let left = end - start;
  if (left <= 0) return;
  for await (const chunk of open(start)) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}
