import { EventEmitter } from 'node:events';
import { createFatal, runUntilSignal } from './lifecycle.js';
import { createLog } from './log.js';

const quiet = createLog({ service: 'test', level: 'silent' });
const never = (): Promise<void> => new Promise(() => undefined);

/** Starts it and gives the means to end it. */
function running(options: Partial<Parameters<typeof runUntilSignal>[0]> = {}) {
  const signals = new EventEmitter();
  const stopped: string[] = [];
  const step = (name: string) => ({
    name,
    stop: () => {
      stopped.push(name);
      return Promise.resolve();
    },
  });
  const exit = runUntilSignal({
    log: quiet,
    stop: [step('http'), step('consumer'), step('store')],
    deadlineMs: 10_000,
    signals,
    ...options,
  });
  return { signals, stopped, exit };
}

describe('runUntilSignal', () => {
  it.each(['SIGTERM', 'SIGINT'])('stops everything in order on %s', async (signal) => {
    const { signals, stopped, exit } = running();
    signals.emit(signal);

    expect(await exit).toBe(0);
    expect(stopped).toEqual(['http', 'consumer', 'store']);
  });

  it('stops the rest when one part fails, and says so in the exit code', async () => {
    const stopped: string[] = [];
    const { signals, exit } = running({
      stop: [
        () => Promise.reject(new Error('stuck')),
        () => {
          stopped.push('store');
          return Promise.resolve();
        },
      ],
    });
    signals.emit('SIGTERM');

    expect(await exit).toBe(1);
    expect(stopped).toEqual(['store']);
  });

  it('gives up at the deadline', async () => {
    const { signals, exit } = running({ stop: [never], deadlineMs: 20 });
    signals.emit('SIGTERM');

    expect(await exit).toBe(1);
  });

  it('stops at once on a second signal', async () => {
    const { signals, exit } = running({ stop: [never] });
    signals.emit('SIGINT');
    await new Promise(setImmediate);
    signals.emit('SIGINT');

    expect(await exit).toBe(1);
  });

  it('stops when a part says that it cannot go on', async () => {
    const { onFatal, happened } = createFatal();
    const { stopped, exit } = running({ fatal: happened });
    onFatal(new Error('the consumer stopped for good'));

    expect(await exit).toBe(1);
    expect(stopped).toEqual(['http', 'consumer', 'store']);
  });

  it.each(['uncaughtException', 'unhandledRejection'])('stops after an %s', async (event) => {
    const { signals, exit } = running();
    signals.emit(event, new TypeError('bug'));

    expect(await exit).toBe(1);
  });
});
