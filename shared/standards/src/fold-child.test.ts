import type { ReferralEvent } from '@waits/contracts/referral-event';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const died = (on: string, id = on) => event('patient.deceased', on, {}, { id });
const erased = (on: string, agesAtReferral?: { referralId: string; years: number }[]) =>
  event('patient.erased', on, agesAtReferral && { agesAtReferral });
const changed = (on: string, data: Record<string, unknown>) =>
  event('patient.demographics-changed', on, data);

describe('a date of death', () => {
  it.each`
    sent                     | events                                           | deceasedOn      | findings
    ${'once'}                | ${[died('2026-02-01')]}                          | ${'2026-02-01'} | ${[]}
    ${'twice, the same'}     | ${[died('2026-02-01'), died('2026-02-01', 'b')]} | ${'2026-02-01'} | ${[]}
    ${'twice, not the same'} | ${[died('2026-02-03'), died('2026-02-01')]}      | ${'2026-02-01'} | ${['two-dates-of-death']}
  `(
    'sent $sent is $deceasedOn',
    (row: { events: ReferralEvent[]; deceasedOn: string; findings: string[] }) => {
      const facts = factsOf([received, ...row.events]);

      expect(facts.child.deceasedOn).toBe(row.deceasedOn);
      expect(facts.findings).toEqual(row.findings);
    },
  );
});

describe('an erasure', () => {
  const [other, own] = [
    { referralId: 'RAA:R0', years: 4 },
    { referralId: 'RAA:R1', years: 7 },
  ];

  it.each`
    says                          | events                                                          | age
    ${'the age at this referral'} | ${[erased('2026-05-01', [other, own])]}                         | ${7}
    ${'that at another'}          | ${[erased('2026-05-01', [other])]}                              | ${null}
    ${'no age'}                   | ${[erased('2026-05-01')]}                                       | ${null}
    ${'none, after one did'}      | ${[erased('2026-05-01', [own]), erased('2026-06-01', [other])]} | ${7}
    ${'one, after one did not'}   | ${[erased('2026-05-01', [other]), erased('2026-06-01', [own])]} | ${7}
  `('that says $says leaves $age', ({ events, age }: { events: ReferralEvent[]; age: unknown }) => {
    expect(factsOf([received, ...events]).ageAtReferral).toBe(age);
  });
});

describe('what is known of the child', () => {
  const CODES = ['sex', 'ethnicity', 'subIcbOfResidence', 'subIcbOfRegistration', 'localAuthority'];
  const FLAGS = ['lookedAfter', 'hasEhcPlan', 'socialCare', 'restricted', 'nationalDataOptOut'];

  it.each(CODES)('the %s said last stands, and saying nothing of it leaves it', (field) => {
    const facts = factsOf([
      ...[
        received,
        changed('2026-02-01', { [field]: 'A' }),
        changed('2026-02-02', { [field]: 'B' }),
      ],
      changed('2026-02-03', {}),
    ]);

    expect(facts.child).toMatchObject({ [field]: 'B' });
  });

  it('is no school and no yes or no where nothing was said of these', () => {
    const { child } = factsOf([received, changed('2026-02-01', { sex: '2' })]);

    expect(child.schools).toEqual([]);
    expect(FLAGS.map((flag) => child[flag as 'restricted'])).toEqual([[], [], [], [], []]);
  });

  it.each(FLAGS)(
    'the %s holds from the day it was said of, until another day says else',
    (flag) => {
      const { child } = factsOf([
        received,
        changed('2026-03-01', { [flag]: false }),
        changed('2026-02-01', { [flag]: true }),
      ]);

      expect(child[flag as 'restricted']).toEqual([
        { from: '2026-02-01', value: true },
        { from: '2026-03-01', value: false },
      ]);
    },
  );

  it('does not change by what is for the store alone', () => {
    const merge = event('patient.merged', '2026-02-01', { otherTokens: [] });

    expect(factsOf([received, merge])).toEqual(factsOf([received]));
  });
});
