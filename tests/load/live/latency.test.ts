import { latencies } from './latency.js';

describe('the time from sent to seen', () => {
  it('pairs the n-th that was sent with the n-th that was seen', () => {
    const sent = [
      { at: 0, count: 2 },
      { at: 100, count: 3 },
    ];
    const seen = [
      { at: 50, count: 0 },
      { at: 200, count: 1 },
      { at: 400, count: 3 },
    ];

    expect(latencies(sent, { seen, ended: 900 })).toEqual({ sorted: [200, 300, 400], unseen: 0 });
  });

  it('takes the time until the end of those that were not seen, and says how many they are', () => {
    const sent = [{ at: 0, count: 5 }];
    const seen = [{ at: 10, count: 3 }];

    expect(latencies(sent, { seen, ended: 90 })).toEqual({
      sorted: [10, 10, 10, 90, 90],
      unseen: 2,
    });
  });
});
