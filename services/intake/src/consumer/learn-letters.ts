import { DeadLetter } from '@waits/contracts/dead-letter';
import { faultsOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import type { HandleBatch } from '@waits/kit/kafka/message-batch';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, ignored } from '@waits/kit/outcome';
import type { KeptLetter } from '../letters/kept-letter.js';
import { ROW_AWAITED } from '@waits/sources/dialect';
import { newLetter } from '../letters/kept-letter.js';
import { letterId } from '../letters/letter-id.js';
import type { LetterStore } from '../letters/letter-store.js';
import type { Orphans } from '../rows/earlier-rows.js';

type Deps = {
  letters: Pick<LetterStore, 'insert' | 'remove' | 'settleReleased'>;
  orphans: Pick<Orphans, 'areWaiting'>;
};

/** Brings the dead letters of all services on the desk. One that was taken out of the topic, for an erasure, goes from it. */
export const learnLetters =
  ({ letters, orphans }: Deps): HandleBatch =>
  async ({ messages }) => {
    const outcomes: MessageOutcome[] = [];
    const added: KeptLetter[] = [];
    const gone: string[] = [];
    for (const { key, value } of messages) {
      const id = letterId(String(key));
      const read = value === null ? null : letterOf(id, value);
      if (read === null) gone.push(id);
      else if ('reason' in read && 'state' in read) added.push(read);
      outcomes.push(read === null || 'state' in read ? applied : read);
    }
    await letters.insert(added.filter(({ id }) => !gone.includes(id)));
    await letters.remove(gone);
    await settleReleased(added, { letters, orphans });
    return outcomes;
  };

function letterOf(id: string, value: Buffer): KeptLetter | MessageOutcome {
  const json = parseJson(value, { maxBytes: Number.MAX_SAFE_INTEGER });
  if (!json.ok) return ignored(`letter-${json.reason}`);
  const letter = DeadLetter.safeParse(json.value);
  if (!letter.success) return ignored('letter-invalid', faultsOf(letter.error));
  return newLetter(id, letter.data);
}

/** What lacks only a rule waits for no row, and is settled by nothing but a replay. */
const isOfWaiting = ({ reason, details }: KeptLetter): boolean =>
  reason === 'parent-missing' || details.some(({ code }) => code === ROW_AWAITED);

/** A row that waited may have been taken in before its letter came here. */
async function settleReleased(
  added: readonly KeptLetter[],
  { letters, orphans }: Deps,
): Promise<void> {
  const missing = added.filter(isOfWaiting);
  const sha256 = missing.map((letter) => letter.sha256);
  if (sha256.length === 0) return;
  const waiting = await orphans.areWaiting(sha256);
  await letters.settleReleased(sha256.filter((one) => !waiting.has(one)));
}
