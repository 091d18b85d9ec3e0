import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../log.js';
import { createHeldPartitions } from './held-partitions.js';

const log = createLog({ service: 'test', level: 'silent' });
const at = { topic: 't', partition: 0 };

describe('a held partition', () => {
  it('does not end the process when the consumer is gone by the time it is taken up again', async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    let tries = 0;
    const held = createHeldPartitions({
      pause: () => undefined,
      resume: () => {
        tries += 1;
        throw new Error('Consumer group was not initialized');
      },
      log,
    });
    process.on('uncaughtException', note);
    held.hold(at, new Error('the store does not answer'));
    while (tries === 0) await sleep(50);
    await sleep(50);
    process.off('uncaughtException', note);

    expect(uncaught).toEqual([]);
  });
});
