import { TOPIC } from '@waits/contracts/topics';
import type { LogReader } from '@waits/kit/kafka/read-log';
import { endsOf, readStates } from './read-states.js';

/** The referral or child a pseudonym stands for; null where it is none of this recipient's. Reads all states. */
export async function findWho(
  log: LogReader,
  pseudonymOf: (id: string) => string,
  pseudonym: string,
): Promise<string | null> {
  let found: string | null = null;
  await readStates(log, await endsOf(log, TOPIC.referralStates), (referralId, state) => {
    for (const id of [referralId, state?.childId]) {
      if (found === null && id && pseudonymOf(id) === pseudonym) found = id;
    }
  });
  return found;
}
