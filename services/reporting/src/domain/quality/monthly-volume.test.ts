import { ASKED_RULES } from '@waits/standards/quality/asked-rules';
import { oddMonths } from './monthly-volume.js';

/** Twelve months of 20 and 24 in turn: mean 22, moving range 4, limits 11.36 and 32.64. */
const YEAR = [20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24];

const months = (...counts: number[]) =>
  counts.map((referrals, index) => ({
    month: `M${String(index + 1).padStart(2, '0')}`,
    referrals,
  }));

describe('months that stand out from the twelve before', () => {
  it.each`
    referrals | rule
    ${0}      | ${['month-without-referrals']}
    ${1}      | ${['monthly-fall']}
    ${11}     | ${['monthly-fall']}
    ${12}     | ${[]}
    ${22}     | ${[]}
    ${32}     | ${[]}
    ${33}     | ${['monthly-jump']}
  `('$referrals where 12 to 32 are usual: $rule', ({ referrals, rule }) => {
    const found = oddMonths(months(...YEAR, referrals as number));

    expect(found.map(({ ruleId }) => ruleId)).toEqual(rule);
  });

  it('are all that the catalogue says of a provider', () => {
    const found = [0, 1, 40].flatMap((odd) => oddMonths(months(...YEAR, odd)));

    expect(found.map(({ ruleId }) => ruleId).sort()).toEqual(
      ASKED_RULES.filter(({ scope }) => scope === 'provider')
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('say what is usual, and which month it was', () => {
    expect(oddMonths(months(...YEAR, 40))).toEqual([
      { month: 'M13', ruleId: 'monthly-jump', referrals: 40, usual: { from: 11.4, to: 32.6 } },
    ]);
  });

  it('says nothing of a provider that has not sent for a year', () => {
    expect(oddMonths(months(...YEAR.slice(1), 400))).toEqual([]);
  });

  it('takes an empty month and a few referrals of a small provider for chance', () => {
    const few = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0];

    expect(oddMonths(months(...few, 0, 4))).toEqual([]);
  });

  it('compares each month with its own twelve', () => {
    const found = oddMonths(months(...YEAR, 0, 22));

    expect(found.map(({ month }) => month)).toEqual(['M13']);
  });
});
