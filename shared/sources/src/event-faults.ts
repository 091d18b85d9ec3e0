import type { Fault } from '@waits/contracts/dead-letter';
import { faultsOf, pointerOf } from '@waits/kit/faults';
import { ZodError } from 'zod';

type Issue = ZodError['issues'][number];

/**
 * Where an event broke its rules, below `base`. A field that is not known gets a pointer of its own, since most are
 * misspelt and the sender has to find them; a name that may be data is blanked.
 */
export function eventFaults(error: ZodError, base: readonly string[] = []): Fault[] {
  return error.issues.flatMap((found) => {
    const issue = usualFault(found);
    const path = [...base, ...issue.path];
    if (issue.code !== 'unrecognized_keys') return faultsOf(new ZodError([{ ...issue, path }]));
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), code: issue.code }));
  });
}

/** Where a field may have one of several forms, the fault by the first, which is the usual one: a day, a text. */
function usualFault(issue: Issue): Issue {
  const [usual] = issue.code === 'invalid_union' ? (issue.errors[0] ?? []) : [];
  return usual ? usualFault({ ...usual, path: [...issue.path, ...usual.path] }) : issue;
}
