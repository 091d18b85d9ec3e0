import type { DataQuality, OddMonth } from '@waits/contracts/api/data-quality';
import type { Cohort } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { at } from '../columns.js';
import type { Replica } from '../replica.js';
import { brokenRules, heldRows, rowsInView } from './broken-rules.js';
import { oddMonths } from './monthly-volume.js';
import type { QualityTally } from './quality-scores.js';
import { addReferral, emptyTally, scoresOf } from './quality-scores.js';
import { receivedByMonth, wholeMonthsBefore } from './received-by-month.js';

/** What is told of the data of a cohort: all together, each provider, and the months that stand out. Exact. */
export type QualityReport = Pick<DataQuality, 'total' | 'providers' | 'oddMonths'>;

/** Two years that are judged, and the year that says what is usual for the first of them. */
const MONTHS = 36;

/** Goes through the referrals in view once and counts what they break, in all and by provider. */
export function qualityReport(replica: Replica, cohort: Cohort): QualityReport {
  const broken = brokenRules(replica, cohort.asOf);
  const total = emptyTally();
  const byProvider = new Map<number, QualityTally>();
  const { provider } = replica.referrals.columns();
  for (const row of rowsInView(replica, cohort)) {
    const found = { row, broken: broken(row) };
    const tally = byProvider.get(at(provider, row)) ?? emptyTally();
    byProvider.set(at(provider, row), tally);
    addReferral(total, replica, found);
    addReferral(tally, replica, found);
  }
  const nameOf = (code: number): string =>
    replica.referrals.dictionaries.provider.textOf(code) ?? '';
  return {
    total: scoresOf(total),
    providers: [...byProvider]
      .map(([code, tally]) => ({ provider: nameOf(code), ...scoresOf(tally) }))
      .sort((a, b) => (a.provider < b.provider ? -1 : 1)),
    oddMonths: oddMonthsByProvider(replica, cohort, nameOf),
  };
}

function oddMonthsByProvider(
  replica: Replica,
  cohort: Cohort,
  nameOf: (code: number) => string,
): OddMonth[] {
  const columns = replica.referrals.columns();
  const rows = heldRows(replica).filter(inCohort(columns, cohort));
  const byProvider = new Map<number, number[]>();
  for (const row of rows) {
    const code = at(columns.provider, row);
    const known = byProvider.get(code);
    if (known === undefined) byProvider.set(code, [row]);
    else known.push(row);
  }
  return [...byProvider].flatMap(([code, own]) =>
    oddMonths(seriesOf(replica, own, cohort.asOf)).map((odd) => ({
      provider: nameOf(code),
      ...odd,
    })),
  );
}

/** What a provider received in each whole month, from the first in which it received anything. */
function seriesOf(replica: Replica, rows: readonly number[], asOf: number) {
  const counts = receivedByMonth(replica, rows);
  const months = wholeMonthsBefore(asOf, MONTHS);
  const first = months.findIndex((month) => counts.has(month));
  return first < 0
    ? []
    : months.slice(first).map((month) => ({ month, referrals: counts.get(month) ?? 0 }));
}
