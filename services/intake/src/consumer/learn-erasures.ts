import { Erasure } from '@waits/contracts/erasure';
import { faultsOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import type { HandleBatch } from '@waits/kit/kafka/message-batch';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, ignored } from '@waits/kit/outcome';
import type { ErasureBook } from '../erasure-book.js';
import type { IdentityBook } from '@waits/sources/identity-book';

type Deps = {
  erasures: Pick<ErasureBook, 'learn'>;
  identities: Pick<IdentityBook, 'forget'>;
  /** Resolves when every in-sync replica has a tombstone for each of these keys of `identities.v1`. */
  remove: (keys: readonly string[]) => Promise<void>;
};

/**
 * Reads whose identity was erased. What this process knew of the child is forgotten and taken back: it may have published
 * it after the erasure had looked for it.
 */
export const learnErasures =
  (deps: Deps): HandleBatch =>
  async ({ messages }) => {
    const outcomes: MessageOutcome[] = [];
    for (const { value } of messages) outcomes.push(await learnOne(value, deps));
    return outcomes;
  };

async function learnOne(
  value: Buffer | null,
  { erasures, identities, remove }: Deps,
): Promise<MessageOutcome> {
  const json = parseJson(value);
  if (!json.ok) return ignored(`erasure-${json.reason}`);
  const erasure = Erasure.safeParse(json.value);
  if (!erasure.success) return ignored('erasure-invalid', faultsOf(erasure.error));
  erasures.learn(erasure.data);
  const keys = identities.forget(erasure.data.token);
  if (keys.length > 0) await remove(keys);
  return applied;
}
