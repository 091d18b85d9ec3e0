import type { Spool } from '../domain/spool.js';
import { UnreadableFile } from '../unreadable-file.js';

/** Files in memory, for tests. The disk can be made full, and a file damaged. */
export type MemorySpool = Spool & {
  /** The next bytes do not fit, once. */
  fillDisk: () => void;
  damage: (id: string) => void;
};

const PIECE = 8000;

export function memorySpool(): MemorySpool {
  const files = new Map<string, Buffer>();
  let isFull = false;
  return {
    keyId: 's1',
    create: (id) => {
      files.set(id, Buffer.alloc(0));
      return Promise.resolve({
        append: (bytes) => {
          if (isFull) {
            isFull = false;
            return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
          }
          files.set(id, Buffer.concat([files.get(id) ?? Buffer.alloc(0), bytes]));
          return Promise.resolve();
        },
        finish: () => Promise.resolve(),
        close: () => Promise.resolve(),
      });
    },
    read: async function* ({ id, bytes }, from) {
      const file = await Promise.resolve(files.get(id));
      if (file?.length !== bytes.received) throw new UnreadableFile('it was damaged');
      for (let at = from; at < file.length; at += PIECE) yield file.subarray(at, at + PIECE);
    },
    remove: (id) => {
      for (const name of files.keys()) {
        if (name === id || name.startsWith(`${id}.`)) files.delete(name);
      }
      return Promise.resolve();
    },
    ids: () => Promise.resolve([...files.keys()]),
    fillDisk: () => {
      isFull = true;
    },
    damage: (id) => {
      files.set(id, Buffer.alloc(1));
    },
  };
}
