import type { Fault } from '@waits/contracts/dead-letter';
import { faultsOf, pointerOf } from '@waits/kit/faults';
import { ZodError } from 'zod';

/**
 * Where an event broke its rules, below `base`. A field that is not known gets a pointer of its own, since most are
 * misspelt and the sender has to find them; a name that may be data is blanked.
 */
export function eventFaults(error: ZodError, base: readonly string[] = []): Fault[] {
  return error.issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== 'unrecognized_keys') return faultsOf(new ZodError([{ ...issue, path }]));
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), code: issue.code }));
  });
}
