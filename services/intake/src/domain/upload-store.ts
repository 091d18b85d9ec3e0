import type { Upload, UploadState } from './upload.js';

/** Where uploads are kept. */
export type UploadStore = {
  /** Keeps a new upload. */
  insert: (upload: Upload) => Promise<void>;
  /** Keeps an upload if the version before it is the one that is kept; false when somebody else wrote meanwhile. */
  replace: (upload: Upload) => Promise<boolean>;
  find: (id: string) => Promise<Upload | undefined>;
  /** The newest first. */
  recent: (limit: number) => Promise<Upload[]>;
  /** Every upload in one of these states whose bytes are in this folder. */
  inFolder: (folder: string, states: readonly UploadState[]) => Promise<Upload[]>;
  /** Every upload of which something may still become, in any folder. */
  running: () => Promise<Upload[]>;
  /** The upload of a series that came last and has not come to nothing, but for this one. */
  newestOf: (series: string, exceptId: string) => Promise<Upload | undefined>;
  /** Forgets an upload, and that its content came. */
  remove: (upload: Upload) => Promise<void>;
  /**
   * Gives a content to this upload, unless another has it that is running or done: then the id of that one. Of two that
   * ask at once, one gets it. In a series only the newest other upload of it can have a content.
   */
  claim: (upload: Upload) => Promise<string>;
};
