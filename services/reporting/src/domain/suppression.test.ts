import { mayShowMedian, publishedCount } from './suppression.js';

describe('a published count', () => {
  it.each`
    count  | shown   | because
    ${0}   | ${null} | ${'nobody is hidden too: it says something of each child'}
    ${4}   | ${null} | ${'below five'}
    ${5}   | ${5}    | ${'five is the smallest shown'}
    ${7}   | ${5}    | ${'nearest five below'}
    ${8}   | ${10}   | ${'nearest five above'}
    ${102} | ${100}  | ${'down'}
    ${103} | ${105}  | ${'up'}
  `('of $count is $shown: $because', ({ count, shown }) => {
    expect(publishedCount(count as number)).toBe(shown);
  });

  it('moves by exactly ten when ten children come', () => {
    const moves = Array.from({ length: 100 }, (_, count) => count + 5).map(
      (count) => (publishedCount(count + 10) ?? 0) - (publishedCount(count) ?? 0),
    );

    expect(new Set(moves)).toEqual(new Set([10]));
  });

  it('has a median from eight children on', () => {
    expect([7, 8].map(mayShowMedian)).toEqual([false, true]);
  });
});
