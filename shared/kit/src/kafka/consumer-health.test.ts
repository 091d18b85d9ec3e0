import { createConsumerHealth } from './consumer-health.js';

const at = { topic: 't', partition: 0 };

function healthAt() {
  const clock = { now: 1_000_000 };
  const health = createConsumerHealth(() => clock.now);
  return { health, clock, why: () => ({ why: '', ...health.check() }).why };
}

describe('consumer health', () => {
  it('is not ready before it has joined, and ready after', () => {
    const { health, why } = healthAt();
    const before = why();
    health.joined(2);

    expect(before).toBe('has not joined its group yet');
    expect(health.check()).toEqual({ ok: true });
  });

  it('needs a recent heartbeat', () => {
    const { health, clock, why } = healthAt();
    health.joined(2);
    clock.now += 16_000;
    health.fetched();

    expect(why()).toBe('no heartbeat for 16 s');
  });

  it('needs a recent fetch or a finished chunk, unless it has no partition to fetch', () => {
    const { health, clock, why } = healthAt();
    health.joined(2);
    clock.now += 31_000;
    health.beat();
    const idle = why();
    health.progressed(at);
    const working = health.check();
    health.joined(0);
    clock.now += 31_000;
    health.beat();

    expect(idle).toBe('nothing fetched for 31 s');
    expect(working).toEqual({ ok: true });
    expect(health.check()).toEqual({ ok: true });
  });

  it('is not ready while a partition waits, until that one goes on', () => {
    const { health, why } = healthAt();
    health.joined(2);
    health.holds(at, 'Error, trying again');
    health.progressed({ topic: 't', partition: 1 });
    const waiting = why();
    health.progressed(at);

    expect(waiting).toBe('t:0 waits: Error, trying again');
    expect(health.check()).toEqual({ ok: true });
  });

  it('is not ready once it has fallen over or stopped', () => {
    const { health, why } = healthAt();
    health.joined(1);
    health.left();
    const fallen = why();
    health.end('stopping');

    expect([fallen, why()]).toEqual(['has not joined its group yet', 'stopping']);
  });
});
