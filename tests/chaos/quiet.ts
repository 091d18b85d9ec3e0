import { sumIn } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import type { Service } from './service.js';

const QUIET_POLLS = 8;

/** What one poll saw, by service, so that a failure names who was still at work or could not be asked. */
type Seen = Record<string, { read: number; lag: number; ready: number } | string>;

/**
 * Waits until the services have handled all there is: no lag, and for some polls nothing read, since a message on its way
 * from one service to the next is in nobody's lag. @throws after so many seconds, naming what each was at
 */
export async function untilQuiet(services: readonly Service[], seconds: number): Promise<void> {
  let quiet = 0;
  let readBefore = -1;
  const poll = async (): Promise<{ quiet: number; seen: Seen }> => {
    const seen: Seen = Object.fromEntries(await Promise.all(services.map(seenOf)));
    const all = Object.values(seen);
    const counts = all.filter((one) => typeof one !== 'string');
    const read = sum(counts.map((one) => one.read));
    const isIdle = counts.length === all.length && counts.every(({ lag }) => lag === 0);
    quiet = isIdle && read > 0 && read === readBefore ? quiet + 1 : 0;
    readBefore = read;
    return { quiet, seen };
  };
  await eventually(poll, (polled) => polled.quiet >= QUIET_POLLS, seconds);
}

async function seenOf({ name, url }: Service): Promise<[string, Seen[string]]> {
  try {
    const [metrics, ready] = await Promise.all([
      fetch(`${url}/metrics`).then((answer) => answer.text()),
      fetch(`${url}/health/ready`).then(({ status }) => status),
    ]);
    const read = sumIn(metrics, 'waits_consumer_read_total');
    return [`${name} ${url}`, { read, lag: sumIn(metrics, 'waits_consumer_lag_messages'), ready }];
  } catch (error) {
    return [`${name} ${url}`, error instanceof Error ? error.message : String(error)];
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
