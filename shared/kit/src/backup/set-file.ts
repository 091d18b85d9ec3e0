import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import type { FileEntry } from './manifest.js';

/** A compressed file of a set being written; it waits while the disk is slower than what is read. */
export type SetFile = {
  write: (chunk: Buffer | string) => Promise<void>;
  /** Resolves once the file is durable. */
  close: () => Promise<FileEntry>;
};

/** Opens `file` within the folder of a set. */
export async function createSetFile(dir: string, file: string): Promise<SetFile> {
  const path = join(dir, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const meter = createMeter();
  const done = pipeline(gzip, meter.stream, createWriteStream(path, { mode: 0o600 }));
  // Told by `close`; without this a full disk would end the process before that.
  done.catch(() => undefined);
  return {
    write: async (chunk) => {
      if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), done]);
    },
    close: async () => {
      gzip.end();
      await done;
      const handle = await open(path, 'r');
      await handle.sync();
      await handle.close();
      return { file, ...meter.digest() };
    },
  };
}

/** The bytes of a set's file as they were written. */
export const readSetFile = (dir: string, file: string): NodeJS.ReadableStream =>
  createReadStream(join(dir, file)).pipe(createGunzip());

/** Size and digest of a file as it lies there. */
export async function digestOf(path: string): Promise<Pick<FileEntry, 'bytes' | 'sha256'>> {
  const meter = createMeter();
  meter.stream.resume();
  await pipeline(createReadStream(path), meter.stream);
  return meter.digest();
}

function createMeter() {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  return { stream, digest: () => ({ bytes, sha256: hash.digest('hex') }) };
}
