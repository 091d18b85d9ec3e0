import { readFile } from 'node:fs/promises';
import { fileFault } from '../file-fault.js';
import { SafeError } from '../safe-error.js';
import { readSharingRegister } from './read-sharing-register.js';
import type { SharingRegister } from './sharing-register.js';

/**
 * Reads the information-sharing register in the file of `SHARING_REGISTER_FILE`; null without one.
 * @throws SafeError when it cannot be read, or with every fault in it
 */
export const sharingFile =
  (path: string | undefined) => async (): Promise<SharingRegister | null> => {
    if (path === undefined) return null;
    try {
      return readSharingRegister(path, await readFile(path, 'utf8'));
    } catch (error) {
      if (error instanceof SafeError) throw error;
      throw new SafeError(`SHARING_REGISTER_FILE ${path} cannot be read: ${fileFault(error)}`);
    }
  };
