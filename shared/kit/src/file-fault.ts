import { codeOf } from './is-error.js';

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'this user may not',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** Why a file or folder cannot be read or written, in words; by the system's code where there are no words for it. */
export function fileFault(error: unknown): string {
  const code = codeOf(error);
  return code === undefined ? 'by a mistake of ours' : (WORDS[code] ?? String(code));
}
