import { allExpressions } from '@waits/dashboards/all-expressions';
import { METRIC } from '@waits/kit/metric-names';
import { samples } from './ask.js';
import { eventually } from './eventually.js';
import type { Stack } from './stack.js';

/** On its first day an area has no alerts; how many are hidden is told all the same. */
const EMPTY_AT_FIRST: Readonly<Record<string, string>> = {
  [METRIC.alertsStanding]: 'alerts-standing',
  [METRIC.alertsRaised]: 'alerts-raised',
  [METRIC.alertsWithdrawn]: 'alerts-withdrawn',
};
const emptyTableOf = (expression: string): string | undefined =>
  Object.entries(EMPTY_AT_FIRST).find(([metric]) => expression.includes(metric))?.[1];

/** Every panel of the DMO's dashboard shows data: the running Prometheus answers each of its queries. */
export function dashboardContract(stack: () => Stack): void {
  const answersTo = (expression: string) =>
    eventually(
      () => samples(stack().urls.prometheus ?? '', expression),
      (found) => found.length > 0,
      60,
    );

  describe('the DMO’s dashboard', () => {
    it.each(allExpressions().filter((expression) => emptyTableOf(expression) === undefined))(
      'is answered with data: %s',
      async (expression) => {
        expect((await answersTo(expression)).length).toBeGreaterThan(0);
      },
    );

    it.each(allExpressions().filter((expression) => emptyTableOf(expression) !== undefined))(
      'is answered with data, or with how much of it is hidden: %s',
      async (expression) => {
        const hidden = `${METRIC.hiddenCells}{table="${emptyTableOf(expression) ?? ''}"}`;

        expect((await answersTo(`(${expression}) or ${hidden}`)).length).toBeGreaterThan(0);
      },
    );
  });
}
