import { countChanges } from './count-changes.js';
import { feedOf } from './fake-feed.js';
import { createFeedBook } from './feed-book.js';

describe('the changes of a book', () => {
  it('are what it took and forgot, not what it had already', () => {
    const { book, changes } = countChanges(createFeedBook());
    const counts = [
      book.apply('a', feedOf(['2026-03-01'], { position: '2' })),
      book.apply('a', feedOf(['2026-03-01'], { position: '1' })),
      book.remove('b'),
      book.remove('a'),
    ];

    expect(counts).toEqual([true, false, false, true]);
    expect(changes()).toBe(2);
  });
});
