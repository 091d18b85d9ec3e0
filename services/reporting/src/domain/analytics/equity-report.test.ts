import fc from 'fast-check';
import { POLICIES } from '../disclosure/policy.js';
import { equityReport } from './equity-report.js';

const { MHSDS } = POLICIES;
const group = (name: string | null, waiting: number, over: number) => ({
  ...{ group: name, waiting, over },
});
const report = (counted: ReturnType<typeof group>[], reference: string | null = null) =>
  equityReport(counted, { policy: MHSDS, reference });

describe('groups beside each other', () => {
  it('have their share over the standard beside that of all others', () => {
    const { groups, hidden } = report([group('A', 200, 10), group('B', 100, 15)]);

    expect(hidden).toBe(0);
    expect(groups).toEqual([
      {
        ...{ group: 'A', waiting: 200, over: 10, percentOver: 5 },
        // 5 % against 15 %: a third, from 0.155 to 0.715.
        ...{ ratio: { ratio: 0.3, lower: 0.2, upper: 0.7 }, differs: true },
      },
      {
        ...{ group: 'B', waiting: 100, over: 15, percentOver: 15 },
        ...{ ratio: { ratio: 3, lower: 1.4, upper: 6.4 }, differs: true },
      },
    ]);
  });

  it('are held against one that is named, which has no ratio of its own', () => {
    const { groups } = report([group('A', 100, 50), group('B', 100, 25), group('C', 90, 20)], 'B');

    expect(groups.map(({ ratio }) => ratio?.ratio ?? null)).toEqual([2, null, 0.9]);
  });

  it('leave those of whom it is not known out of every ratio, and last', () => {
    const [first, second, unknown] = report([
      group(null, 500, 500),
      group('A', 100, 50),
      group('B', 90, 45),
    ]).groups;

    expect([first?.ratio?.ratio, second?.ratio?.ratio]).toEqual([1, 1]);
    expect(unknown).toMatchObject({ group: null, waiting: 500, ratio: null, differs: null });
  });

  it('tell nothing of small ones, and never hide one alone', () => {
    const { groups, hidden } = report([group('A', 100, 50), group('B', 4, 4), group('C', 30, 10)]);

    expect(hidden).toBe(2);
    expect(groups.filter(({ waiting }) => waiting === null).map(({ group: name }) => name)).toEqual(
      [...['C', 'B']],
    );
    // All others are hidden.
    expect(groups[0]).toMatchObject({ waiting: 100, over: 50, ratio: null });
  });

  it('have no ratio where fewer than five are over on one side', () => {
    const { groups } = report([group('A', 100, 4), group('B', 100, 50)]);

    expect(groups.map(({ ratio }) => ratio)).toEqual([null, null]);
    expect(groups.map(({ over }) => over)).toEqual([null, 50]);
  });

  it('never tell a count from 1 to 4, nor of one hidden group alone', () => {
    const some = fc.array(
      fc.tuple(fc.nat(40), fc.nat(40)).map(([one, other]) => group('', one + other, one)),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(some, (all) => {
        const named = all.map((one, at) => ({ ...one, group: String(at) }));
        const { groups, hidden } = report(named);

        expect(hidden).not.toBe(1);
        for (const { waiting, over } of groups) {
          for (const told of [waiting, over]) expect(told ?? 5).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});
