import { packed, publishedOf, unpacked } from './published-snapshots.js';

const SNAPSHOT = {
  ...{ day: '2026-06-01', takenAt: '2026-06-02T00:00:10.000Z', policy: 'MHSDS' as const },
  provenance: {
    ...{ asOf: '2026-06-01', dataVersion: 7, registerVersion: 'abc', caughtUp: true },
    ...{ missing: [], localStandards: [], feeds: [] },
  },
  suppression: { cells: 1, hidden: 0, hiddenForOthers: 0 },
  ...{ tables: [], medians: [], longest: [] },
};
const record = (published: Buffer, day = '2026-06-01') => ({
  ...{ type: 'snapshot' as const, day, published: published.toString('base64') },
  exact: { keyId: 'k1', iv: '', tag: '', data: '' },
});

describe('what a record says was published', () => {
  it('is what was packed', () => {
    expect(publishedOf(record(packed(SNAPSHOT)))).toEqual(SNAPSHOT);
    expect(unpacked(packed(SNAPSHOT)).toString()).toBe(JSON.stringify(SNAPSHOT));
  });

  it.each`
    given                                       | because
    ${record(packed(SNAPSHOT), '2026-06-02')}   | ${'it is of another day'}
    ${record(packed({ day: '2026-06-01' }))}    | ${'it is no snapshot'}
    ${record(Buffer.from('not compressed'))}    | ${'it is not compressed'}
    ${record(packed(SNAPSHOT).subarray(0, 50))} | ${'it was cut off'}
  `('is nothing when $because', ({ given }) => {
    expect(publishedOf(given as ReturnType<typeof record>)).toBeNull();
  });
});
