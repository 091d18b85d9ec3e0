import { Readable } from 'node:stream';
import { everyPage } from './every-page.js';

/** A list of numbers, five a page, each page beginning behind the last number shown. */
const pagesOf = (numbers: readonly number[]) => (after: number | null) => {
  const behind = numbers.filter((number) => number > (after ?? -1));
  const rows = behind.slice(0, 5);
  return { rows, next: behind.length > 5 ? (rows.at(-1) ?? null) : null };
};
const twelve = Array.from({ length: 12 }, (_, index) => index);

describe('a list that is read page by page', () => {
  it.each([0, 1, 5, 6, 12])('has each of %d rows once, in order', async (length) => {
    const numbers = twelve.slice(0, length);

    expect(
      await Readable.from(everyPage(pagesOf(numbers)(null), pagesOf(numbers))).toArray(),
    ).toEqual(numbers);
  });
});
