import { sumIn } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import type { Service } from './service.js';

const QUIET_POLLS = 8;

/**
 * Waits until the services have handled all there is: no lag, and for some polls nothing read, since a message on its way
 * from one service to the next is in nobody's lag. @throws after so many seconds
 */
export async function untilQuiet(services: readonly Service[], seconds: number): Promise<void> {
  let quiet = 0;
  let readBefore = -1;
  const poll = async (): Promise<number> => {
    const texts = await Promise.all(
      services.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
    );
    const read = sumIn(texts.join('\n'), 'waits_consumer_read_total');
    const lag = sumIn(texts.join('\n'), 'waits_consumer_lag_messages');
    quiet = lag === 0 && read > 0 && read === readBefore ? quiet + 1 : 0;
    readBefore = read;
    return quiet;
  };
  await eventually(poll, (polls) => polls >= QUIET_POLLS, seconds);
}
