import { feedOf } from './fake-feed.js';
import { createFeedBook } from './feed-book.js';

const at = (position: string, parked: number) => feedOf(['2026-03-01'], { position, parked });
const parkedIn = (book: ReturnType<typeof createFeedBook>) =>
  [...book.bySource().values()].flat().map(({ parked }) => parked);

describe('the book of feeds', () => {
  it('keeps the state from furthest on, compared as numbers of any size', () => {
    const book = createFeedBook();

    expect(book.apply('k', at('9', 1))).toBe(true);
    expect(book.apply('k', at('10', 2))).toBe(true);
    expect(book.apply('k', at('9', 3))).toBe(false);
    expect(book.apply('k', at('9007199254740993', 4))).toBe(true);
    expect(book.apply('k', at('9007199254740992', 5))).toBe(false);
    expect(parkedIn(book)).toEqual([4]);
  });

  it('takes a state whose position is not a number as it comes', () => {
    const book = createFeedBook();
    book.apply('k', at('2026-03-02T10:00:00Z', 1));

    expect(book.apply('k', at('2026-03-01T10:00:00Z', 2))).toBe(true);
  });

  it('puts the origins of a source together and forgets those withdrawn', () => {
    const book = createFeedBook();
    book.apply('a', at('1', 1));
    book.apply('b', { ...at('1', 2), origin: 'http' });
    book.apply('c', { ...at('1', 3), source: 'demo-asd' });

    expect([...book.bySource().keys()]).toEqual(['demo-salt', 'demo-asd']);
    expect(book.bySource().get('demo-salt')).toHaveLength(2);
    expect([book.remove('b'), book.remove('b')]).toEqual([true, false]);
    expect(parkedIn(book)).toEqual([1, 3]);
  });
});
