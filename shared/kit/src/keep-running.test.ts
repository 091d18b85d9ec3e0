import { createLog } from './log.js';
import { keepRunning } from './keep-running.js';

const options = {
  everyMs: 3_600_000,
  log: createLog({ service: 'spoc', level: 'silent' }),
};

/** Work that ends when the test says so. */
function heldWork() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => void ends.push(resolve));
  return { work, ends };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('keepRunning', () => {
  it('runs at start and, woken while it runs, once more', async () => {
    const { work, ends } = heldWork();
    const kept = keepRunning(work, options);
    kept.wake();
    kept.wake();

    expect(ends).toHaveLength(1);

    ends[0]?.();
    await turn();

    expect(ends).toHaveLength(2);

    ends[1]?.();
    await kept.stop();

    expect(ends).toHaveLength(2);
  });

  it('goes on after a run that failed', async () => {
    let runs = 0;
    const kept = keepRunning(() => {
      runs += 1;
      return Promise.reject(new Error('store away'));
    }, options);
    await turn();
    kept.wake();
    await kept.stop();

    expect(runs).toBe(2);
  });

  it('lets the current run end when it stops, and starts no other', async () => {
    const { work, ends } = heldWork();
    const kept = keepRunning(work, options);
    kept.wake();
    const stopped = kept.stop();
    ends[0]?.();
    await stopped;
    kept.wake();

    expect(ends).toHaveLength(1);
  });
});
