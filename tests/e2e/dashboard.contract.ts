import { allExpressions } from '@waits/dashboards/all-expressions';
import { samples } from './ask.js';
import { eventually } from './eventually.js';
import type { Stack } from './stack.js';

/** Every panel of the DMO's dashboard shows data: the running Prometheus answers each of its queries. */
export function dashboardContract(stack: () => Stack): void {
  describe('the DMO’s dashboard', () => {
    it.each(allExpressions())('is answered with data: %s', async (expression) => {
      const answer = await eventually(
        () => samples(stack().urls.prometheus ?? '', expression),
        (found) => found.length > 0,
        60,
      );

      expect(answer.length).toBeGreaterThan(0);
    });
  });
}
