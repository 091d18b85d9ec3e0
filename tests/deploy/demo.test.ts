import { load } from './load.js';

const { sumOf } = await load<{ sumOf: (text: string, metric: string) => number }>(
  'deploy/local/lag.mjs',
);
type Standing = { read: number; lag: number };
const { progressOf, createShareDone } = await load<{
  progressOf: (line: string) => unknown;
  createShareDone: (sent: number) => (standing: Standing) => number;
}>('deploy/local/demo.mjs');

const METRICS = `# HELP waits_consumer_lag_messages Messages not handled yet.
# TYPE waits_consumer_lag_messages gauge
waits_consumer_lag_messages{topic="source.asd.v1"} 12
waits_consumer_lag_messages{topic="source.salt.v1",note="a } b"} 30
waits_consumer_lag_messages_other 1000
waits_consumer_read_total 7
`;

describe('how far the demo area is', () => {
  it('is the sum of what every consumer has still to do', () => {
    expect(sumOf(METRICS, 'waits_consumer_lag_messages')).toBe(42);
    expect(sumOf(METRICS, 'waits_consumer_read_total')).toBe(7);
    expect(sumOf(METRICS, 'waits_unknown')).toBe(0);
  });

  it('is what the simulator says of its sending, and nothing when it says something else', () => {
    expect(progressOf('{"step":"history","done":120,"total":70000}')).toEqual({
      done: 120,
      total: 70_000,
    });
    expect(progressOf('{"level":"info"}')).toEqual({ done: 0, total: 0 });
    expect(progressOf('not JSON')).toEqual({ done: 0, total: 0 });
  });

  it('goes by what was read of three readings an event, never back, and is not all before the end', () => {
    const shareDone = createShareDone(100);
    const standings = [0, 150, 120, 299, 400].map((read) => ({ read, lag: 0 }));

    expect(standings.map(shareDone)).toEqual([0, 0.5, 0.5, 0.99, 0.99]);
  });
});
