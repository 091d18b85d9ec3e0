import { originKey } from '@waits/contracts/dead-letter';
import type { ErasedChild, SealedCopies } from '@waits/kit/erasure/erased-child';
import { namesChild } from '@waits/kit/erasure/erased-child';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import type { Keys } from '@waits/kit/keys';
import { unseal } from '@waits/kit/sealing';
import type { KeptLetter } from './kept-letter.js';
import { CORRECTION } from './kept-letter.js';
import type { LetterStore } from './letter-store.js';

type Deps = { letters: Pick<LetterStore, 'all' | 'remove'>; keys: Pick<Keys, 'seal'> };

/** The sealed records on the desk of dead letters, as they came and as somebody put them right. */
export const letterCopies = ({ letters, keys }: Deps): SealedCopies => ({
  name: 'letters on the desk',
  remains:
    'a letter on the desk that names the child by nothing that can be found in it stays sealed until 90 days after it was written',
  remove: async (child) => {
    const ids: string[] = [];
    for await (const letter of letters.all()) {
      if (isAbout(letter, child, keys)) ids.push(letter.id);
    }
    await letters.remove(ids);
    return ids.length;
  },
});

function isAbout(letter: KeptLetter, child: ErasedChild, keys: Pick<Keys, 'seal'>): boolean {
  return recordsOf(letter, keys).some((record) => namesChild(record, child));
}

function recordsOf(letter: KeptLetter, keys: Pick<Keys, 'seal'>): Buffer[] {
  const place = { topic: CORRECTION, key: originKey(letter.origin) };
  const corrections = letter.replays.flatMap(({ correction }) =>
    correction !== null && keys.seal.all.has(correction.keyId)
      ? [unseal(keys, place, correction)]
      : [],
  );
  if (letter.sealed === null || !keys.seal.all.has(letter.sealed.keyId)) return corrections;
  const { key = null, value = null } = openLetter(keys, letter) ?? {};
  return [key, value, ...corrections].filter((part) => part !== null);
}
