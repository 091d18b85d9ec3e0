import type { Upload } from './upload.js';

/** Takes the bytes of one file in order. */
export type SpoolWriter = {
  append: (bytes: Buffer) => Promise<void>;
  /** Resolves once every byte is on disk. */
  finish: () => Promise<void>;
  close: () => Promise<void>;
};

type Kept = Pick<Upload, 'id' | 'keyId' | 'bytes'>;

/** Where the bytes of files are kept, sealed, until their rows are taken in. */
export type Spool = {
  /** The key that files are sealed under from now on. */
  keyId: string;
  create: (id: string) => Promise<SpoolWriter>;
  /**
   * The bytes of a file from a place on, a piece at a time.
   * @throws UnreadableFile when they were changed or are not all there
   */
  read: (upload: Kept, from: number) => AsyncIterable<Buffer>;
  /** Removes a file, and those whose names are its own, a full stop and more: what was unpacked of it. */
  remove: (id: string) => Promise<void>;
  /** Every file that is there. */
  ids: () => Promise<string[]>;
};
