import type { JobView } from '@waits/contracts/api/jobs';
import { createRegistry } from '@waits/kit/metrics';
import { createJobMetrics } from './job-metrics.js';

const done = (unmatched: { children: number }[]): JobView => ({
  ...{ job: 'matching', state: 'done', startedAt: null, finishedAt: null, progress: null },
  failure: null,
  result: {
    ...{ job: 'matching', at: '2026-03-10T03:00:00.000Z' },
    found: {
      ...{ records: 3, reindexed: 0 },
      unmatched: unmatched.map(({ children }) => ({ state: 'to-decide', age: '84+', children })),
    },
  },
});

/** The samples of one metric, as labels and value. */
async function samplesAfter(views: JobView[]) {
  const registry = createRegistry('waits');
  const { ended } = createJobMetrics(registry);
  for (const view of views) ended(view);
  const text = await registry.metrics();
  return text.split('\n').filter((line) => line.startsWith('waits_unmatched_children{'));
}

describe('the metric of children without an NHS number', () => {
  it('has no sample before the job ran', async () => {
    expect(await samplesAfter([])).toEqual([]);
  });

  it('has one for each state and age, those of nobody as 0', async () => {
    const samples = await samplesAfter([done([{ children: 7 }])]);

    expect(samples).toHaveLength(8);
    expect(samples.filter((line) => !line.endsWith(' 0'))).toEqual([
      expect.stringMatching(/state="to-decide",age="84\+".* 7$/),
    ]);
  });

  it('goes back to 0 once everybody was decided', async () => {
    const samples = await samplesAfter([done([{ children: 7 }]), done([])]);

    expect(samples.every((line) => line.endsWith(' 0'))).toBe(true);
  });
});
