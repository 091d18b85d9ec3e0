import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 500;

/**
 * Asks again until the answer is as wanted, and gives that answer. After `seconds` it throws with the last answer, so
 * that a failure shows how far it got. A question that throws counts as not answered yet.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  seconds: number,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (isWanted(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ${String(seconds)} s; last: ${describe(last)}`);
    }
    await sleep(EVERY_MS);
  }
}

const describe = (value: unknown): string =>
  value instanceof Error ? value.message : JSON.stringify(value ?? null).slice(0, 2000);
