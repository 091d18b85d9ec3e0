import type { PublishedSnapshot } from '@waits/contracts/api/published';
import { memoryLog } from '@waits/kit/kafka/memory-log';
import { packed } from '@waits/kit/published-snapshots';
import { readPublished } from './read-published.js';

const snapshotOf = (day: string, dataVersion: number): PublishedSnapshot => ({
  ...{ day, takenAt: `${day}T23:30:00.000Z`, policy: 'MHSDS' },
  provenance: {
    ...{ asOf: day, dataVersion, registerVersion: 'abc', caughtUp: true },
    ...{ missing: [], localStandards: [], feeds: [] },
  },
  suppression: { cells: 0, hidden: 0, hiddenForOthers: 0 },
  ...{ tables: [], medians: [], longest: [] },
});
const recordOf = (day: string, dataVersion: number) => ({
  key: day,
  value: {
    ...{
      type: 'snapshot',
      day,
      published: packed(snapshotOf(day, dataVersion)).toString('base64'),
    },
    exact: { keyId: 'k1', iv: '', tag: '', data: '' },
  },
});

const LOG = [
  { key: '2026-06-01', value: { type: 'begin', day: '2026-06-01' } },
  { key: '2026-06-01', value: 'not JSON' },
  recordOf('2026-06-01', 7),
  recordOf('2026-06-02', 8),
  // Of another replica, which was second.
  recordOf('2026-06-01', 9),
  recordOf('2026-06-02', 9),
];
const on = (day: string) =>
  readPublished({ log: memoryLog(LOG).reader, topic: 'published-snapshots.v1' }, day);

describe('what was published of a day', () => {
  it.each([
    ['2026-06-01', 7],
    ['2026-06-02', 8],
  ])('%s is what the first record of it says', async (day, version) => {
    expect((await on(day))?.provenance.dataVersion).toBe(version);
  });

  it('is nothing where no snapshot was taken', async () => {
    expect(await on('2026-06-03')).toBeNull();
  });
});
