import fc from 'fast-check';
import type { PolicyName } from './policy.js';
import {
  POLICIES,
  publishedCount,
  publishedLongest,
  publishedMedian,
  publishedPercent,
  publishedRange,
} from './policy.js';

const policy = (name: unknown) => POLICIES[name as PolicyName];
const anyPolicy = fc.constantFrom(...Object.values(POLICIES));

describe('a count as it may be published', () => {
  it.each`
    rule       | count  | shown   | because
    ${'MHSDS'} | ${0}   | ${null} | ${'nobody is hidden too: it says something of each child'}
    ${'MHSDS'} | ${4}   | ${null} | ${'below five'}
    ${'MHSDS'} | ${5}   | ${5}    | ${'five is the smallest shown'}
    ${'MHSDS'} | ${7}   | ${5}    | ${'nearest five below'}
    ${'MHSDS'} | ${8}   | ${10}   | ${'nearest five above'}
    ${'MHSDS'} | ${102} | ${100}  | ${'down'}
    ${'MHSDS'} | ${103} | ${105}  | ${'up'}
    ${'HES'}   | ${0}   | ${0}    | ${'nobody is shown'}
    ${'HES'}   | ${1}   | ${null} | ${'one to seven are hidden'}
    ${'HES'}   | ${7}   | ${null} | ${'one to seven are hidden'}
    ${'HES'}   | ${8}   | ${10}   | ${'nearest five above'}
    ${'HES'}   | ${12}  | ${10}   | ${'nearest five below'}
    ${'none'}  | ${0}   | ${0}    | ${'a national total is as it is'}
    ${'none'}  | ${3}   | ${3}    | ${'a national total is as it is'}
  `('by $rule of $count is $shown: $because', ({ rule, count, shown }) => {
    expect(publishedCount(policy(rule), count as number)).toBe(shown);
  });

  it('moves by exactly ten when ten children come', () => {
    const shown = (count: number) => publishedCount(POLICIES.MHSDS, count) ?? 0;
    const moves = Array.from({ length: 100 }, (_, count) => count + 5).map(
      (count) => shown(count + 10) - shown(count),
    );

    expect(new Set(moves)).toEqual(new Set([10]));
  });
});

describe('what a reader may take from a published count', () => {
  it.each`
    rule       | count  | from   | to
    ${'MHSDS'} | ${2}   | ${0}   | ${4}
    ${'MHSDS'} | ${5}   | ${5}   | ${7}
    ${'MHSDS'} | ${12}  | ${8}   | ${12}
    ${'HES'}   | ${0}   | ${0}   | ${0}
    ${'HES'}   | ${3}   | ${1}   | ${7}
    ${'HES'}   | ${101} | ${98}  | ${102}
    ${'none'}  | ${101} | ${101} | ${101}
  `('by $rule of $count is $from to $to', ({ rule, count, from, to }) => {
    expect(publishedRange(policy(rule), count as number)).toEqual({ from, to });
  });

  it('holds the count, and nothing that would be published otherwise', () => {
    fc.assert(
      fc.property(anyPolicy, fc.nat(500), fc.nat(520), (rule, count, other) => {
        const { from, to } = publishedRange(rule, count);
        const isInside = other >= from && other <= to;
        expect(isInside).toBe(publishedCount(rule, other) === publishedCount(rule, count));
      }),
    );
  });
});

describe('a percentage as it may be published', () => {
  it.each`
    rule       | part | whole  | shown   | because
    ${'MHSDS'} | ${4} | ${200} | ${null} | ${'the part is below five'}
    ${'MHSDS'} | ${3} | ${4}   | ${null} | ${'both are below five'}
    ${'MHSDS'} | ${5} | ${8}   | ${63}   | ${'62.5 goes up, from the exact counts'}
    ${'HES'}   | ${8} | ${12}  | ${100}  | ${'10 of 10, from the rounded counts'}
    ${'HES'}   | ${7} | ${12}  | ${null} | ${'the part is hidden'}
    ${'HES'}   | ${0} | ${12}  | ${0}    | ${'nobody is shown'}
    ${'HES'}   | ${0} | ${0}   | ${null} | ${'there is no share of nothing'}
    ${'none'}  | ${1} | ${3}   | ${33}   | ${'a national share is of exact counts'}
  `('by $rule of $part in $whole is $shown: $because', ({ rule, part, whole, shown }) => {
    const share = { part: part as number, whole: whole as number };

    expect(publishedPercent(policy(rule), share)).toBe(shown);
  });
});

describe('a median as it may be published', () => {
  it('is of eight children or more', () => {
    const shown = [7, 8].map((children) =>
      publishedMedian(POLICIES.MHSDS, { children, median: 40 }),
    );

    expect(shown).toEqual([null, 40]);
  });
});

describe('the longest wait as it may be published', () => {
  const longest = (...shown: (number | null)[]) =>
    publishedLongest(
      ['0-4 weeks', '4-18 weeks', 'over 18 weeks'].map((label, at) => ({
        label,
        shown: shown[at] ?? null,
      })),
    );

  it('is the last band when that is shown', () => {
    expect(longest(10, null, 5)).toBe('over 18 weeks');
  });

  it('is the last band shown or longer when those after it are hidden: one child may be in them, or nobody', () => {
    expect(longest(10, 5, null)).toBe('4-18 weeks or longer');
  });

  it('is the last band with children where it may be shown that nobody is in the next', () => {
    expect(longest(10, 5, 0)).toBe('4-18 weeks');
  });

  it('is not told when no band is shown', () => {
    expect(longest(null, null, null)).toBeNull();
  });
});
