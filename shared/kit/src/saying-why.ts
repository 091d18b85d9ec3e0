import { SafeError } from './safe-error.js';

/**
 * Runs what reads the operator's own files, such as standards and code lists. Their faults name rows and fields and no
 * data, so the log may show the words.
 * @throws SafeError in the words of the fault
 */
export function sayingWhy<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SafeError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
