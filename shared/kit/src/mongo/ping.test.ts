import { watchPing } from './ping.js';

const watching = (answers: (() => Promise<void>)[]) => {
  const clock = { now: 0 };
  let asked = 0;
  const watch = watchPing({
    ping: () => answers[asked++]?.() ?? Promise.resolve(),
    everyMs: 5_000,
    now: () => clock.now,
  });
  return { ...watch, clock };
};
const answered = (): Promise<void> => Promise.resolve();
const failed = (): Promise<void> => Promise.reject(new Error('no answer'));

describe('watchPing', () => {
  it('is not ready before the first answer', async () => {
    const watch = watching([failed]);
    await watch.now();
    watch.stop();

    expect(watch.check()).toEqual({ ok: false, why: 'has not answered yet' });
  });

  it('stays ready for three missed answers and says how long it has waited after that', async () => {
    const watch = watching([answered, failed]);
    await watch.now();
    watch.clock.now = 15_000;
    await watch.now();
    const atThree = watch.check();
    watch.clock.now = 16_000;
    watch.stop();

    expect(atThree).toEqual({ ok: true });
    expect(watch.check()).toEqual({ ok: false, why: 'no answer for 16 s' });
  });
});
