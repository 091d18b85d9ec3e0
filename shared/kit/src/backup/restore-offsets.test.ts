import { createOffsetMap } from './restore-offsets.js';

const at = { topic: 'referral-events.v1', partition: 2 };
const NAME = 'referral-events.v1:2';
const record = (offset: number) => ({
  ...{ offset: String(offset), key: null, value: null, headers: {}, timestamp: '0' },
});

/** A log that began at 10 and from which compaction took 12 and 13, put back from offset 0 on. */
function becomes(next: string): bigint {
  const map = createOffsetMap([{ database: 'waits', next: new Map([[NAME, next]]) }]);
  [10, 11, 14, 15].forEach((old, index) => {
    map.onRestored(at, record(old), BigInt(index));
  });
  return map.becomes(NAME, next);
}

describe('a stored offset in a log that was put back', () => {
  it.each`
    next     | then  | because
    ${'10'}  | ${0n} | ${'nothing had been read'}
    ${'12'}  | ${2n} | ${'two records had been read'}
    ${'14'}  | ${2n} | ${'what compaction took is not counted'}
    ${'16'}  | ${4n} | ${'everything had been read'}
    ${'900'} | ${4n} | ${'the store is ahead of the copy: it goes on at its end'}
  `('$next becomes $then: $because', ({ next, then }: { next: string; then: bigint }) => {
    expect(becomes(next)).toBe(then);
  });

  it('is the beginning in a partition of which nothing was put back', () => {
    expect(createOffsetMap([]).becomes(NAME, '5')).toBe(0n);
  });
});
