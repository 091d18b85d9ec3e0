import type { PublishedRecord } from '@waits/contracts/published-record';
import { countsAfter } from './published-days.js';

describe('which record of a day counts', () => {
  const [may, june] = ['2026-05-31', '2026-06-01'];

  it.each`
    since   | last    | type          | day     | counts   | because
    ${null} | ${null} | ${'begin'}    | ${june} | ${true}  | ${'there was nothing'}
    ${may}  | ${null} | ${'begin'}    | ${june} | ${false} | ${'another has begun'}
    ${may}  | ${null} | ${'snapshot'} | ${may}  | ${true}  | ${'it is the first day'}
    ${june} | ${null} | ${'snapshot'} | ${may}  | ${false} | ${'nothing is taken of a day before the first'}
    ${may}  | ${may}  | ${'snapshot'} | ${june} | ${true}  | ${'it is the next day'}
    ${may}  | ${june} | ${'snapshot'} | ${june} | ${false} | ${'of two of a day the first stands'}
    ${may}  | ${june} | ${'snapshot'} | ${may}  | ${false} | ${'none is put in between'}
  `(
    '$type of $day since $since after $last: $counts, $because',
    ({ since, last, type, day, counts }) => {
      const one = { type, day } as Pick<PublishedRecord, 'type' | 'day'>;

      expect(countsAfter({ since: since as string | null, last: last as string | null }, one)).toBe(
        counts,
      );
    },
  );
});
