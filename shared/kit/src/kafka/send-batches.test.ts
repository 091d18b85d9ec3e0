import { sendBatches } from './send-batches.js';

const record = (bytes: number, key = 'k') => ({ key, value: 'x'.repeat(bytes) });
const limits = { bytes: 1_000, records: 5 };
const sizes = (records: ReturnType<typeof record>[]): number[] =>
  sendBatches(records, limits).map((batch) => batch.length);

describe('sendBatches', () => {
  it('keeps what fits together and everything in its order', () => {
    const records = Array.from({ length: 12 }, (_, index) => record(10, String(index)));

    expect(sizes(records)).toEqual([5, 5, 2]);
    expect(sendBatches(records, limits).flat()).toEqual(records);
  });

  it('begins a new request before the limit is passed', () => {
    expect(sizes([record(400), record(400), record(400)])).toEqual([2, 1]);
  });

  it('sends a record above the limit alone, and does not split it', () => {
    expect(sizes([record(10), record(5_000), record(10)])).toEqual([1, 1, 1]);
  });

  it('counts headers, and bytes rather than characters', () => {
    const heavy = { key: null, value: null, headers: { h: 'é'.repeat(300) } };

    expect(sendBatches([heavy, heavy], limits)).toHaveLength(2);
  });

  it('has nothing to send for nothing', () => {
    expect(sendBatches([])).toEqual([]);
  });
});
