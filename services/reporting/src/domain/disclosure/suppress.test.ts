import type { Counted } from './release.js';
import { bound, program } from './fake-attacker.js';
import { groups, shownOf, withoutSecondary } from './fake-table.js';
import type { Policy } from './policy.js';
import { POLICIES } from './policy.js';
import type { Suppressed } from './suppress.js';
import { suppress } from './suppress.js';

/** Publishes one day after another, and gives what an attacker then recovers of hidden counts, as "group: from-to". */
function published(policy: Policy, ...days: Counted[]) {
  const releases = days.reduce<Suppressed[]>(
    (before, day) => [...before, suppress(policy, day, before)],
    [],
  );
  const careless = days.map((day) => withoutSecondary(policy, day));
  const found = (attacked: typeof careless) => [
    ...new Set(
      [...bound(attacked, policy), ...program(attacked, policy)].map(
        ({ quantity, from, to }) =>
          `${quantity.replace(/\W|children/g, '')}: ${String(from)}-${String(to)}`,
      ),
    ),
  ];
  return {
    shown: releases.map(shownOf),
    recovered: found(releases),
    recoveredOtherwise: found(careless),
  };
}

describe('hiding more than what is small, by the rules of mental health statistics', () => {
  const { MHSDS } = POLICIES;

  it('hides nothing more where rounding leaves a hidden count open', () => {
    const { shown, recovered } = published(MHSDS, groups({ a: 20, b: 17, c: 3 }));

    expect(shown).toEqual([{ all: 40, a: 20, b: 17, c: null }]);
    expect(recovered).toEqual([]);
  });

  it('hides a group of 8 when four of 8, shown as 10, in 32, shown as 30, leave nobody for the hidden one', () => {
    const { shown, recovered, recoveredOtherwise } = published(
      MHSDS,
      groups({ a: 8, b: 8, c: 8, d: 8, e: 0 }),
    );

    expect(recoveredOtherwise).toEqual(['groupe: 0-0']);
    expect(shown).toEqual([{ all: 32, a: null, b: 8, c: 8, d: 8, e: null }]);
    expect(recovered).toEqual([]);
  });

  it('hides the total of two hidden groups when it is shown as 10: both would be 4', () => {
    const { shown, recovered, recoveredOtherwise } = published(MHSDS, groups({ a: 4, b: 4 }));

    expect(recoveredOtherwise).toEqual(['groupa: 4-4', 'groupb: 4-4']);
    expect(shown).toEqual([{ all: null, a: null, b: null }]);
    expect(recovered).toEqual([]);
  });

  it('knows that a child at two providers is in both, and that the attacker may know it', () => {
    // 7 and 0 children at two providers, 5 in all, since two were counted twice: 7 - 2 + 0.
    const { recoveredOtherwise, recovered } = published(MHSDS, groups({ a: 7, b: 0 }, 5));

    expect(recoveredOtherwise).toEqual([]);
    expect(recovered).toEqual([]);
  });

  it('gives the same whatever the order of the cells', () => {
    const counted = groups({ a: 8, b: 8, c: 8, d: 8, e: 0 });
    const turned = { ...counted, cells: [...counted.cells].reverse() };

    expect(shownOf(suppress(MHSDS, turned, []))).toEqual(shownOf(suppress(MHSDS, counted, [])));
  });

  it('counts nobody in a group that is gone, whose absence would say so', () => {
    const { shown } = published(MHSDS, groups({ a: 20, b: 1 }), groups({ a: 20 }));

    expect(shown[1]).toEqual({ all: 20, a: 20, b: null });
  });
});

describe('hiding what the day before would tell, by the rules of hospital statistics', () => {
  const { HES } = POLICIES;
  const others = { a: 10, b: 10, c: 10, d: 11 };
  const yesterday = groups({ ...others, e: 1 });
  const today = groups({ ...others, e: 7 });

  it('tells nothing on either day alone', () => {
    expect(published(HES, yesterday).recoveredOtherwise).toEqual([]);
    expect(published(HES, today).recoveredOtherwise).toEqual([]);
  });

  it('hides the total of the second day, as 50 after 40 while all else stayed the same is 1 child and then 7', () => {
    const { shown, recovered, recoveredOtherwise } = published(HES, yesterday, today);

    expect(recoveredOtherwise).toEqual(['groupe: 1-1', 'groupe: 7-7']);
    expect(shown[1]).toEqual({ all: null, ...others, e: null });
    expect(recovered).toEqual([]);
  });

  it('goes on hiding what was hidden to protect another, as long as it has not changed', () => {
    const before = groups({ a: 8, b: 8, c: 8, d: 8, e: 0 });
    const after = groups({ a: 8, b: 8, c: 8, d: 8, e: 6 });
    const { shown, recovered } = published(POLICIES.MHSDS, before, after);

    expect(shown.map(({ a }) => a)).toEqual([null, null]);
    expect(recovered).toEqual([]);
  });
});

describe('what cannot be mended', () => {
  it('is said: a count that was shown yesterday and has not changed, of two that are hidden today', () => {
    const yesterday = suppress(POLICIES.MHSDS, groups({ a: 5, b: 3 }), []);
    const today = suppress(POLICIES.MHSDS, groups({ a: 4, b: 4 }), [yesterday]);

    expect(shownOf(yesterday)).toEqual({ all: 8, a: 5, b: null });
    expect(shownOf(today)).toEqual({ all: null, a: null, b: null });
    expect(today.stillExposed.map((quantity) => quantity.includes('group'))).toEqual([true, true]);
  });
});
