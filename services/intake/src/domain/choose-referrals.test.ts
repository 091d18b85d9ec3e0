import type { HeldReferral } from '@waits/contracts/api/held';
import { askedBecause } from './choose-referrals.js';

const held = (over: Partial<HeldReferral> = {}): HeldReferral => ({
  ...{ referralId: 'RAA:R1', childId: null, pathway: 'SALT', receivedOn: '2026-01-01' },
  ...{ priority: null, isOpen: true, left: null, lastActivityOn: '2026-01-01' },
  ...{ validatedOn: null, findings: [] },
  ...over,
});
const rule = { waitedDays: 365, silentDays: 182 };

type Row = [when: string, held: HeldReferral, asOf: string, because: string[]];
const rows: Row[] = [
  ['it waits 364 days and was heard of', held({ lastActivityOn: '2026-12-01' }), '2026-12-31', []],
  [
    'it waits 365 days and was heard of',
    held({ lastActivityOn: '2026-12-01' }),
    '2027-01-01',
    ['waits-long'],
  ],
  ['nobody said anything of it for 181 days', held(), '2026-07-01', []],
  ['nobody said anything of it for 182 days', held(), '2026-07-02', ['silent']],
  ['both', held(), '2027-01-01', ['waits-long', 'silent']],
  [
    'the list of its source lacks it',
    held({ findings: ['vanished-from-source'] }),
    '2026-01-02',
    ['vanished'],
  ],
  ['it was closed', held({ isOpen: false }), '2027-01-01', []],
  ['nobody knows since when it waits', held({ receivedOn: null }), '2027-01-01', ['silent']],
  ['nothing is known of it', held({ receivedOn: null, lastActivityOn: null }), '2027-01-01', []],
];

describe('whether a round asks about a referral', () => {
  it.each(rows)('when %s', (...[, one, asOf, because]) => {
    expect(askedBecause(one, rule, asOf)).toEqual(because);
  });

  it('leaves out other services where it asks about one', () => {
    expect(askedBecause(held(), { ...rule, pathway: 'ASD' }, '2027-01-01')).toEqual([]);
    expect(askedBecause(held(), { ...rule, pathway: 'SALT' }, '2027-01-01')).toHaveLength(2);
  });
});
