import { setImmediate as othersFirst } from 'node:timers/promises';

/** So many rows are read at a time: few enough that whoever else asks need not wait long. */
export const ROWS_AT_A_TIME = 5_000;

/**
 * Every row of a list that is read page by page, while others are answered between the pages. As with pages a row that stays comes
 * exactly once; one that comes or goes meanwhile may be there or not.
 */
export async function* everyPage<T, P>(
  pageAfter: (place: P | null) => { rows: readonly T[]; next: P | null },
): AsyncGenerator<T> {
  let place: P | null = null;
  do {
    const page = pageAfter(place);
    yield* page.rows;
    place = page.next;
    await othersFirst();
  } while (place !== null);
}
