import type { ReferralFacts } from '@waits/contracts/referral-state';
import { ASKED_RULES } from '@waits/standards/quality/asked-rules';
import type { Register } from '@waits/standards/standard';
import { dayNumber } from '../day-number.js';
import { contactOn, factsOf } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import { brokenRules } from './broken-rules.js';

const NO_STANDARDS: Register = { version: 'none', standards: [], statements: [], lists: [] };
const AS_OF = '2026-11-23';
const CHILD = '00000000-0000-4000-8000-000000000001';

const complete: ReferralFacts = {
  ...factsOf({ received: '2026-06-01' }),
  ...{ ageAtReferral: 7, commissioner: 'QWO', sourceOfReferral: 'A1', lastActivityOn: AS_OF },
  priorities: [{ from: '2026-06-01', code: '3' }],
  teams: [{ from: '2026-06-01', type: 'C01', localId: null }],
  child: {
    ...factsOf({ received: '2026-06-01' }).child,
    ...{ sex: '1', ethnicity: 'A', localAuthority: 'E08000032' },
    ...{ subIcbOfResidence: '36J', subIcbOfRegistration: '36J' },
  },
};
const but = (over: Partial<ReferralFacts>): ReferralFacts => ({ ...complete, ...over });
const child = (over: Partial<ReferralFacts['child']>): ReferralFacts =>
  but({ child: { ...complete.child, ...over } });
const ended = (how: 'closed' | 'rejected', reason: string | null): ReferralFacts =>
  but({ endings: [{ on: '2026-10-01', how, reason, to: null }] });
const seen = (on: string, over: Partial<ReferralFacts['contacts'][number]> = {}) => [
  { ...contactOn(on), ...over },
];
const appointment = (day: string, state: 'booked' | 'cancelled'): ReferralFacts =>
  but({
    appointments: [
      {
        ...{ id: 'A1', bookedOn: '2026-06-02', for: day, state, stateOn: '2026-06-02' },
        ...{ attendance: null, medium: null, cancelledBy: null, clearlyCommunicated: true },
      },
    ],
  });
const recorded = (type: string, on: string, at: string): ReferralFacts =>
  but({ recordings: [{ type, on, at }] });

/** The rules that the first of these referrals of one child breaks. */
function rulesOf(...facts: ReferralFacts[]): string[] {
  const replica = replicaOf(
    NO_STANDARDS,
    facts.map((one, index) => ({
      ...{ referralId: `RAA:R${String(index)}`, version: 1, foldVersion: 1, childId: CHILD },
      facts: one,
    })),
  );
  return brokenRules(replica, dayNumber(AS_OF))(replica.ids.find('RAA:R0'));
}

/** For every rule that is checked when it is asked: referrals that break it, and the nearest that do not. */
const CASES: Readonly<Record<string, { has: ReferralFacts[]; hasNot: ReferralFacts[] }>> = {
  'appointment-without-outcome': {
    has: [appointment('2026-11-08', 'booked')],
    hasNot: [appointment('2026-11-09', 'booked')],
  },
  'event-recorded-late': {
    has: [recorded('referral.closed', '2026-06-01', '2026-06-30T12:00:00Z')],
    hasNot: [recorded('referral.closed', '2026-06-01', '2026-06-29T12:00:00Z')],
  },
  'missing-age': { has: [but({ ageAtReferral: null })], hasNot: [complete] },
  'missing-area': { has: [child({ subIcbOfResidence: null })], hasNot: [complete] },
  'missing-attendance': {
    has: [but({ contacts: seen('2026-11-01', { attendance: null }) })],
    hasNot: [but({ contacts: seen('2026-11-01', { attendance: null, indirect: true }) })],
  },
  'missing-closing-reason': { has: [ended('closed', null)], hasNot: [ended('closed', '04')] },
  'missing-commissioner': { has: [but({ commissioner: null })], hasNot: [complete] },
  'missing-ethnicity': { has: [child({ ethnicity: null })], hasNot: [complete] },
  'missing-local-authority': {
    has: [child({ localAuthority: null })],
    hasNot: [{ ...child({ localAuthority: null }), pathway: 'SALT' }],
  },
  'missing-medium': {
    has: [but({ contacts: seen('2026-11-01', { medium: null }) })],
    hasNot: [but({ contacts: seen('2026-11-01') })],
  },
  'missing-priority': {
    has: [but({ priorities: [] })],
    hasNot: [but({ priorities: [], pathway: 'SALT' })],
  },
  'missing-reason': {
    has: [but({ reasons: [] })],
    hasNot: [but({ reasons: [], pathway: 'SALT' })],
  },
  'missing-registration-area': {
    has: [child({ subIcbOfRegistration: null })],
    hasNot: [complete],
  },
  'missing-rejection-reason': {
    has: [ended('rejected', null)],
    hasNot: [ended('rejected', '02')],
  },
  'missing-sex': { has: [child({ sex: null })], hasNot: [complete] },
  'missing-source-of-referral': { has: [but({ sourceOfReferral: null })], hasNot: [complete] },
  'missing-team': { has: [but({ teams: [] })], hasNot: [but({ teams: [], pathway: 'EHC' })] },
  'recorded-late': {
    has: [recorded('referral.received', '2026-06-01', '2026-06-29T23:30:00Z')],
    hasNot: [recorded('referral.received', '2026-06-01', '2026-06-29T22:30:00Z')],
  },
  'seen-and-not-closed': {
    has: [but({ contacts: seen('2025-11-23') })],
    hasNot: [but({ contacts: seen('2025-11-24') })],
  },
  'silent-12-months': {
    has: [but({ lastActivityOn: '2025-11-23' })],
    hasNot: [but({ lastActivityOn: '2025-11-24' })],
  },
  'silent-24-months': {
    has: [but({ lastActivityOn: '2024-11-23' })],
    hasNot: [but({ lastActivityOn: '2024-11-24' })],
  },
  'silent-6-months': {
    has: [but({ lastActivityOn: '2026-05-23' })],
    hasNot: [but({ lastActivityOn: '2026-05-24' })],
  },
  'two-open-referrals': {
    has: [complete, complete],
    hasNot: [complete, ended('closed', '04'), but({ pathway: 'SALT' })],
  },
};

describe('the rules that are checked when it is asked', () => {
  it('are those of the catalogue that are about a referral or a child', () => {
    const rules = ASKED_RULES.filter(({ scope }) => scope !== 'provider').map(({ id }) => id);

    expect(Object.keys(CASES).sort()).toEqual([...rules].sort());
  });

  it.each(Object.entries(CASES))('%s', (rule, { has, hasNot }) => {
    expect(rulesOf(...has)).toContain(rule);
    expect(rulesOf(...hasNot)).not.toContain(rule);
  });

  it('finds nothing in a referral that lacks nothing', () => {
    expect(rulesOf(complete)).toEqual([]);
  });

  it('tells the longest silence only, and none of a referral that was closed', () => {
    expect(rulesOf(but({ lastActivityOn: '2024-01-01' }))).toEqual(['silent-24-months']);
    expect(rulesOf({ ...ended('closed', '04'), lastActivityOn: '2024-01-01' })).toEqual([]);
  });

  it('does not call a child forgotten for whom an appointment is booked', () => {
    const { appointments } = appointment('2026-12-01', 'booked');

    expect(rulesOf(but({ contacts: seen('2025-01-01'), appointments }))).toEqual([]);
  });

  it('takes the first of two announcements for when the referral was known', () => {
    const [late, early] = ['2026-09-01T12:00:00Z', '2026-06-02T12:00:00Z'].map((at) => ({
      ...{ type: 'referral.received', on: '2026-06-01', at },
    }));

    expect(rulesOf(but({ recordings: [late, early].flatMap((one) => one ?? []) }))).toEqual([]);
  });
});
