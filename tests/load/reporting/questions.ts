import { addDays } from '@waits/standards/calendar';
import { percentileOf } from '../statistics.js';

const QUESTIONS = 40;
const PROVIDERS = 40;

/** The slowest and the 95th percentile of the answers, in milliseconds. */
export type Times = { slowest: number; p95: number };

/** Any cohort: the whole area, one provider, a pathway, each on another day, so that no answer is one that is remembered. */
export const askSummaries = (url: string, today: string): Promise<Times> =>
  timesOf((index) => `${url}/v1/summary?${String(new URLSearchParams(cohort(index, today)))}`);

const SORTS = ['longest', 'shortest', 'due', 'received'];
const STATUSES = ['waiting', 'over', 'within', 'due-soon', 'silent', 'no-appointment'];

/** Pages of the longest list there is, in every order and status, and of single providers. */
export const askWorklists = (url: string, today: string): Promise<Times> =>
  timesOf((index) => {
    const query = new URLSearchParams({
      ...cohort(index, today),
      standard: 'ASD-STAT-13W',
      sort: SORTS[index % SORTS.length] ?? '',
      status: STATUSES[Math.floor(index / SORTS.length) % STATUSES.length] ?? '',
    });
    return `${url}/v1/worklist?${String(query)}`;
  });

/** Sides of a table: of every kind, fixed and dated, of few values and of many. */
const SIDES = ['priority', 'ageBand', 'school', 'ethnicity', 'status', 'subIcbOfResidence', 'team'];
const OTHER_SIDES = ['sex', 'deprivationQuintile', 'lookedAfter', 'referralMonth'];

/** Tables of one dimension, of two, and of one with what came and went in the year before. */
export const askCohorts = (
  url: string,
  today: string,
  kind: 'one' | 'two' | 'flow',
): Promise<Times> =>
  timesOf((index) => {
    const { asOf, ...filters } = cohort(index, today);
    const query = new URLSearchParams({
      ...{ asOf, standard: 'ASD-STAT-13W', rows: SIDES[index % SIDES.length] ?? '' },
      ...(kind === 'two' && { columns: OTHER_SIDES[index % OTHER_SIDES.length] ?? '' }),
      ...(kind === 'flow' && { from: addDays(asOf, -364) }),
      ...filters,
    });
    return `${url}/v1/cohorts?${String(query)}`;
  });

function cohort(
  index: number,
  today: string,
): { asOf: string; provider?: string; pathway?: string } {
  const asOf = addDays(today, -7 * index);
  const provider = `ZB${String(index % PROVIDERS).padStart(3, '0')}`;
  const cohorts = [{}, { provider }, { pathway: 'CAMHS' }];
  return { asOf, ...cohorts[index % cohorts.length] };
}

async function timesOf(urlOf: (index: number) => string): Promise<Times> {
  const times: number[] = [];
  for (let index = 0; index < QUESTIONS; index += 1) {
    const url = urlOf(index);
    const began = performance.now();
    const response = await fetch(url);
    const body = await response.text();
    times.push(performance.now() - began);
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body.slice(0, 200)}`);
  }
  times.sort((a, b) => a - b);
  return { slowest: times.at(-1) ?? NaN, p95: percentileOf(times, 95) };
}
