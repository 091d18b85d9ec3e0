import { faultsOfList, unconfirmed } from './whole-list.js';

const COUNTS = {
  ...{ rows: 100, unidentified: 0, referrals: 100, before: 100, vanished: 0 },
  ...{ leftEnded: 0, returned: 0, carried: 0 },
};
const found = (over: Readonly<Record<string, number>> = {}, more = {}) => ({
  ...{ counts: { ...COUNTS, ...over }, expectedRows: null },
  ...{ listedAt: '2026-03-02T22:00:00Z', listedBefore: '2026-03-01T22:00:00Z' },
  ...more,
});

describe('whether a list is believed without a person', () => {
  it.each([
    ['nothing vanished', found(), 0.1, []],
    ['just a tenth vanished', found({ vanished: 10 }), 0.1, []],
    ['more than a tenth vanished', found({ vanished: 11 }), 0.1, ['many-vanished']],
    ['a fifth vanished, where a source is trusted with it', found({ vanished: 20 }), 0.2, []],
    ['one vanished, where none may', found({ vanished: 1 }), 0, ['many-vanished']],
    ['all vanished, where all may', found({ vanished: 100 }), 1, []],
    ['half of it had ended and left', found({ leftEnded: 50, before: 50 }), 0.1, []],
    ['as many rows as announced', found({}, { expectedRows: 100 }), 0.1, []],
    ['one row less than announced', found({}, { expectedRows: 101 }), 0.1, ['count-differs']],
    ['it is the first', found({ before: 0 }, { listedBefore: null }), 0.1, []],
    ['it is of the same instant', found({}, { listedBefore: '2026-03-02T22:00:00Z' }), 0.1, []],
    [
      'it is older than the last',
      found({}, { listedBefore: '2026-03-03T22:00:00Z' }),
      0.1,
      ['older-than-last'],
    ],
  ])('%s', (...[, list, mostVanished, faults]) => {
    expect(faultsOfList(list, { mostVanished })).toEqual(faults);
  });

  it.each([
    ['nobody said anything', null, ['many-vanished']],
    ['it was confirmed of that', { isWhole: true, faults: ['many-vanished'] as const }, []],
    [
      'it was confirmed of something else',
      { isWhole: true, faults: ['count-differs'] as const },
      ['many-vanished'],
    ],
    ['it was rejected', { isWhole: false, faults: ['many-vanished'] as const }, ['many-vanished']],
  ])('a fault stands or not when %s', (_, said, left) => {
    const decided = said && {
      ...said,
      faults: [...said.faults],
      by: 'A',
      at: '2026-03-03T09:00:00Z',
    };

    expect(unconfirmed(['many-vanished'], decided)).toEqual(left);
  });
});
