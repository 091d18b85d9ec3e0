import type { Standing } from './steady-rate.js';
import { sendSteadily } from './steady-rate.js';

/** A clock that only moves when somebody sleeps or sends, and a Kafka that takes `sendMs` for each request. */
function world({ sendMs = 0 } = {}) {
  let ms = 0;
  let serial = 0;
  const standings: Standing[] = [];
  const stopping = new AbortController();
  const deps = {
    producer: {
      publish: () => {
        ms += sendMs;
        return Promise.resolve();
      },
    },
    // Every second event is a new referral.
    next: () => [
      {
        topic: 'source.asd.v1',
        key: 'R',
        value: { type: serial++ % 2 === 0 ? 'referral.received' : 'appointment.attended' },
        headers: {},
      },
    ],
    now: () => ms,
    sleep: (some: number) => {
      ms += some;
      return Promise.resolve();
    },
    progress: (standing: Standing) => {
      standings.push(standing);
    },
    signal: stopping.signal,
  };
  return {
    deps,
    standings,
    stop: () => {
      stopping.abort();
    },
  };
}

describe('sending at a steady rate', () => {
  it('sends so many a second and ends after its time', async () => {
    const { deps, standings } = world();
    await sendSteadily({ rate: 50, seconds: 2 }, deps);

    expect(standings.at(-1)).toEqual({ at: 2000, sent: 100, referrals: 50, behind: 0 });
    expect(standings.find(({ at }) => at === 1000)?.sent).toBe(50);
  });

  it('makes up for a request that took long', async () => {
    const { deps, standings } = world({ sendMs: 250 });
    await sendSteadily({ rate: 100, seconds: 3 }, deps);

    expect(standings.at(-1)?.sent).toBe(300);
    expect(standings[1]?.behind).toBe(25);
  });

  it('ends when it is told to', async () => {
    const { deps, standings, stop } = world();
    const progress = (standing: Standing): void => {
      standings.push(standing);
      if (standing.sent >= 10) stop();
    };
    await sendSteadily({ rate: 100, seconds: 0 }, { ...deps, progress });

    expect(standings.at(-1)?.sent).toBe(10);
  });
});
