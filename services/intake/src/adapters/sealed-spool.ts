import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '@waits/kit/is-error';
import type { Keys } from '@waits/kit/keys';
import { IV_BYTES, sealBytes, TAG_BYTES, unsealBytes } from '@waits/kit/sealing';
import type { Spool, SpoolWriter } from '../domain/spool.js';
import { UnreadableFile } from '../unreadable-file.js';

// Each chunk is sealed by itself and bound to its file and its place in it, so reading can begin at any of them, and none
// can be moved, left out or taken from another file. Another size makes files that are on their way unreadable.
const CHUNK_BYTES = 262_144;
const FRAME_BYTES = IV_BYTES + TAG_BYTES + CHUNK_BYTES;
const SUFFIX = '.sealed';

type Deps = { folder: string; keys: Pick<Keys, 'seal'> };

/** Files on disk as they arrive, sealed by AES-256-GCM in chunks of 256 KiB. */
export function sealedSpool({ folder, keys }: Deps): Spool {
  const pathOf = (id: string): string => join(folder, `${id}${SUFFIX}`);
  return {
    keyId: keys.seal.current.id,
    create: async (id) => createWriter(await open(pathOf(id), 'wx', 0o600), { id, keys }),
    read: async function* ({ id, keyId, bytes }, from) {
      let index = Math.floor(from / CHUNK_BYTES);
      let skip = from % CHUNK_BYTES;
      for await (const frame of framesOf(pathOf(id), index)) {
        const plain = openFrame(frame, { id, keyId, index, keys });
        if (plain.length > skip) yield plain.subarray(skip);
        index += 1;
        skip = 0;
      }
      const isWhole = index === Math.ceil(bytes.received / CHUNK_BYTES);
      if (!isWhole) throw new UnreadableFile('a file that was kept has lost its end');
    },
    remove: async (id) => {
      const names = await readdir(folder);
      const own = names.filter((name) => name.startsWith(`${id}.`) && name.endsWith(SUFFIX));
      for (const name of own) await rm(join(folder, name), { force: true });
    },
    ids: async () =>
      (await readdir(folder))
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => name.slice(0, -SUFFIX.length)),
  };
}

const placeOf = (id: string, index: number) => ({ topic: 'upload', key: `${id}:${index}` });

type Sealing = Deps['keys'];

function createWriter(
  handle: FileHandle,
  { id, keys }: { id: string; keys: Sealing },
): SpoolWriter {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let filled = 0;
  let index = 0;
  const flush = async (): Promise<void> => {
    const { iv, tag, data } = sealBytes(keys, placeOf(id, index), chunk.subarray(0, filled));
    // To its own place in the file, so that a write that was cut short and is repeated leaves no gap.
    await writeWhole(handle, Buffer.concat([iv, tag, data]), index * FRAME_BYTES);
    index += 1;
    filled = 0;
  };
  return {
    append: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const copied = bytes.copy(chunk, filled, at);
        at += copied;
        filled += copied;
        if (filled === CHUNK_BYTES) await flush();
      }
    },
    finish: async () => {
      if (filled > 0) await flush();
      await handle.sync();
    },
    close: async () => {
      chunk.fill(0);
      await handle.close();
    },
  };
}

async function writeWhole(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const rest = bytes.length - done;
    done += (await handle.write(bytes, done, rest, position + done)).bytesWritten;
  }
}

async function* framesOf(path: string, index: number): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { start: index * FRAME_BYTES, highWaterMark: FRAME_BYTES });
  let held: Buffer = Buffer.alloc(0);
  for await (const part of readable(stream)) {
    held = held.length > 0 ? Buffer.concat([held, part]) : part;
    while (held.length >= FRAME_BYTES) {
      yield held.subarray(0, FRAME_BYTES);
      held = held.subarray(FRAME_BYTES);
    }
  }
  if (held.length > 0) yield held;
}

async function* readable(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (cause) {
    throw codeOf(cause) === 'ENOENT' ? new UnreadableFile('a file is gone', { cause }) : cause;
  }
}

function openFrame(frame: Buffer, { id, keyId, index, keys }: Frame): Buffer {
  try {
    return unsealBytes(keys, placeOf(id, index), {
      keyId,
      iv: frame.subarray(0, IV_BYTES),
      tag: frame.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
      data: frame.subarray(IV_BYTES + TAG_BYTES),
    });
  } catch (cause) {
    throw new UnreadableFile('a file that was kept cannot be unsealed', { cause });
  }
}

type Frame = { id: string; keyId: string; index: number; keys: Sealing };
