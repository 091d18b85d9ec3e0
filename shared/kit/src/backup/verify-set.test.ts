import { offsetFaults } from './verify-set.js';

const partition = (high: string) => ({
  ...{ topic: 'identities.v1', partition: 0, low: '0', high, records: 3 },
  ...{ file: 'topics/identities.v1/0.jsonl.gz', bytes: 1, sha256: '0'.repeat(64) },
});
const stored = (next: string) => ({ database: 'waits', at: 'identities.v1:0', next });

describe('a store and a log of one backup', () => {
  it('belong together while the store has read no further than the log goes', () => {
    const together = { offsets: [stored('9'), stored('10')], partitions: [partition('10')] };

    expect(offsetFaults(together)).toEqual([]);
  });

  it('do not when the store is ahead', () => {
    const apart = { offsets: [stored('11')], partitions: [partition('10')] };

    expect(offsetFaults(apart)).toEqual([
      'waits has read identities.v1:0 up to 11, but the log ends at 10',
    ]);
  });
});
