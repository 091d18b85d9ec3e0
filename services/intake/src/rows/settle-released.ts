import type { DeadLetters, Letter } from '@waits/kit/kafka/dead-letters';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside } from '@waits/kit/outcome';
import type { ReleasedNow } from '../take-in.js';
import type { LetterStore } from '../letters/letter-store.js';
import { sha256Of } from './sha256.js';
import type { KeptOrphan, Orphans } from './earlier-rows.js';

type Deps = {
  orphans: Pick<Orphans, 'remove'>;
  letters: Pick<LetterStore, 'settleReleased'>;
  deadLetters: DeadLetters;
  countReleased: (outcomes: readonly MessageOutcome[]) => void;
  now: () => Date;
};

/** Ends the waiting of rows whose other row has come: what of them was not taken is a dead letter of its own. */
export const createSettleReleased =
  ({ orphans, letters, deadLetters, countReleased, now }: Deps) =>
  async (
    released: readonly KeptOrphan[],
    { taken, waiting, lacking }: ReleasedNow,
  ): Promise<void> => {
    // What came may not be all that a row lacks, or make nothing of it: it waits on, and its letter stays as it is.
    const ended = released.flatMap((orphan, index) => {
      const outcome = taken[index]?.outcome;
      if (outcome === undefined || lacking.has(index)) return [];
      return isSetAside(outcome) && waiting.has(orphan.id) ? [] : [{ orphan, outcome }];
    });
    const timestamp = String(now().getTime());
    const setAside = ended.flatMap(({ orphan: { id, value, headers }, outcome }): Letter[] => {
      if (!isSetAside(outcome)) return [];
      const origin = { request: `released:${id}`, item: 0 };
      return [{ origin, key: null, timestamp, outcome, value, headers }];
    });
    await deadLetters.write(setAside);
    await orphans.remove(released.filter(({ id }) => !waiting.has(id)));
    await letters.settleReleased(ended.map(({ orphan }) => sha256Of(orphan.value)));
    countReleased(ended.map(({ outcome }) => outcome));
  };
