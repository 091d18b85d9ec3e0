import { spreadOf } from '../statistics.js';
import type { Ask } from './ask.js';
import { SORTED_BY } from './cases.js';

const PAGES = 12;
const LARGEST_PAGE = '500';

/** The processor time of pages far down, the median of a few for each order: one after the other, as a reader would come to them. */
export const deepPages = (ask: Ask): number[] =>
  SORTED_BY.map((sort) => {
    const times: number[] = [];
    let after: string | null = null;
    for (let page = 0; page < PAGES; page += 1) {
      const { ms, body } = ask('/v1/worklist', {
        ...{ standard: 'ASD-STAT-13W', sort, limit: LARGEST_PAGE },
        ...(after !== null && { after }),
      });
      times.push(ms);
      after = (body as { next: string | null }).next;
    }
    return spreadOf(times.slice(1)).median;
  });
