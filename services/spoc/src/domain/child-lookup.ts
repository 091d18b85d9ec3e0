import { assertNever } from '@waits/kit/assert-never';

/** What became of the child a query names. The NHS number itself goes no further than the question to waits. */
export type ChildLookup =
  | { kind: 'not-named' }
  | { kind: 'known'; childId: string }
  | { kind: 'unknown' }
  | { kind: 'number-not-valid' }
  | { kind: 'not-asked' };

/** What the history says about it; null where there is nothing to say. */
export function noteOf(lookup: ChildLookup): string | null {
  switch (lookup.kind) {
    case 'known':
    case 'not-named':
      return null;
    case 'unknown':
      return 'No child is known here by the NHS number given. Check the number with the asker; it has not been kept.';
    case 'number-not-valid':
      return 'The NHS number given is not a valid one. Check it with the asker; it has not been kept.';
    case 'not-asked':
      return 'The child could not be looked up, because waits did not answer. Ask for the NHS number again; it has not been kept.';
    default:
      return assertNever(lookup);
  }
}
