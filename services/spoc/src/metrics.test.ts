import type { Query } from '@waits/contracts/api/query';
import { createMetrics } from './metrics.js';

describe('what the service counts', () => {
  it('begins at nought for each category and urgency, so that the first query shows as a rise', async () => {
    const { registry, countReceived } = createMetrics();
    const series = async () =>
      (await registry.metrics())
        .split('\n')
        .filter((line) => line.startsWith('waits_spoc_queries_received_total{'));
    const before = await series();
    countReceived({ category: 'safeguarding', urgency: 'P1' } as Query);

    expect(before).toHaveLength(40);
    expect(before.every((line) => line.endsWith(' 0'))).toBe(true);
    expect((await series()).filter((line) => line.endsWith(' 1'))).toEqual([
      expect.stringMatching(/category="safeguarding".*urgency="P1"/),
    ]);
  });
});
