import { readFile } from 'node:fs/promises';
import { fileFault } from '@waits/kit/file-fault';
import { SafeError } from '@waits/kit/safe-error';
import type { Sources } from '@waits/sources/settings/read-settings';
import { readSettings } from '@waits/sources/settings/read-settings';

/**
 * The sources that the file of `SOURCES_FILE` declares; none without one.
 * @throws SafeError when it cannot be read, or with every fault in it
 */
export async function readSources(path: string | undefined): Promise<Sources> {
  if (path === undefined) return new Map();
  try {
    return readSettings(path, await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SafeError) throw error;
    throw new SafeError(`SOURCES_FILE ${path} cannot be read: ${fileFault(error)}`);
  }
}
