import { setImmediate as othersFirst } from 'node:timers/promises';

/** So many rows are read at a time: few enough that whoever else asks need not wait long. */
export const ROWS_AT_A_TIME = 5_000;

type Page<T, P> = { rows: readonly T[]; next: P | null };

/**
 * Every row of a list that is read page by page, while others are answered between the pages. As with pages a row that stays comes
 * exactly once; one that comes or goes meanwhile may be there or not.
 * @param first the first page, which has told already what is known of the whole list
 */
export async function* everyPage<T, P>(
  first: Page<T, P>,
  pageAfter: (place: P) => Page<T, P>,
): AsyncGenerator<T> {
  let page = first;
  yield* page.rows;
  while (page.next !== null) {
    await othersFirst();
    page = pageAfter(page.next);
    yield* page.rows;
  }
}
