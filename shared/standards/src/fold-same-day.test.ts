import type { ReferralEvent } from '@waits/contracts/referral-event';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
});
const seen = (on: string) => event('appointment.attended', on, { attendance: '5', medium: '01' });
const unsaid = (on: string) => event('appointment.attended', on, { attendance: '5' });
const indirect = (on: string) => event('activity.indirect', on);
const died = event('patient.deceased', '2026-02-10');
const closed = (on: string) => event('referral.closed', on);
const reopened = (on: string) => event('referral.reopened', on);
const started = (on: string) => event('assessment.started', on);
const completed = (on: string) => event('assessment.completed', on);
const asked = event('ehc.advice-requested', '2026-01-10', { healthService: 'SALT' });
const sent = (on: string) => event('ehc.advice-sent', on);
const decided = event('ehc.assessment-decided', '2026-02-01', { decision: 'assess' });
const requested = event('ehc.assessment-requested', '2026-01-10');

describe('what is odd, by the day from which it is', () => {
  it.each`
    events                                                                      | findings                       | because
    ${[received, seen('2026-01-10')]}                                           | ${[]}                          | ${'seen on the day of the referral'}
    ${[received, seen('2026-01-09'), seen('2026-01-20')]}                       | ${['contact-before-referral']} | ${'one of two contacts was before it'}
    ${[received, died, seen('2026-02-10')]}                                     | ${[]}                          | ${'seen on the day of death'}
    ${[received, died, seen('2026-01-20'), seen('2026-02-11')]}                 | ${['contact-after-death']}     | ${'one of two contacts was after it'}
    ${[received, closed('2026-01-10')]}                                         | ${[]}                          | ${'closed on the day it was received'}
    ${[received, closed('2026-02-01'), seen('2026-02-01')]}                     | ${[]}                          | ${'seen on the day of discharge'}
    ${[received, seen('2026-01-20'), closed('2026-02-01'), seen('2026-02-02')]} | ${['contact-after-closing']}   | ${'one of two contacts was after it'}
    ${[received, seen('2026-01-20'), unsaid('2026-02-02')]}                     | ${['medium-missing']}          | ${'one of two contacts does not say how'}
    ${[received, indirect('2026-01-20')]}                                       | ${[]}                          | ${'indirect activity has no medium'}
    ${[received, closed('2026-02-01'), reopened('2026-02-01')]}                 | ${[]}                          | ${'closed and reopened on one day'}
    ${[received, reopened('2026-02-01'), closed('2026-03-01')]}                 | ${['reopened-while-open']}     | ${'closed only after it was reopened'}
    ${[received, started('2026-01-10'), completed('2026-01-10')]}               | ${[]}                          | ${'assessed on the day of the referral'}
    ${[received, started('2026-01-09'), started('2026-01-20')]}                 | ${['care-before-referral']}    | ${'one of two assessments was before it'}
    ${[asked, sent('2026-01-10')]}                                              | ${[]}                          | ${'sent on the day it was asked for'}
    ${[asked, sent('2026-01-20')]}                                              | ${[]}                          | ${'sent after it was asked for'}
    ${[requested, decided, event('ehc.plan-refused', '2026-03-01')]}            | ${[]}                          | ${'refused after the decision to assess'}
    ${[requested, event('ehc.plan-refused', '2026-03-01')]}                     | ${['ehc-decision-missing']}    | ${'refused, and nobody decided to assess'}
    ${[requested, decided, event('ehc.plan-issued', '2026-03-01')]}             | ${[]}                          | ${'issued after the decision to assess'}
    ${[event('ehc.exception-recorded', '2026-02-01', { ground: 'a' })]}         | ${['no-received-event']}       | ${'no advice was sent that could lack a request'}
  `(
    '$findings: $because',
    ({ events, findings }: { events: ReferralEvent[]; findings: string[] }) => {
      expect(factsOf(events).findings).toEqual(findings);
    },
  );

  it.each`
    pathway    | reason       | asksForTeam
    ${'ASD'}   | ${'25'}      | ${true}
    ${'CAMHS'} | ${'25'}      | ${true}
    ${'CAMHS'} | ${'24'}      | ${false}
    ${'ASD'}   | ${undefined} | ${true}
  `('a referral to $pathway for $reason is about autism: $asksForTeam', (row: Row) => {
    const { pathway, reason, asksForTeam } = row;
    const told = event('referral.received', '2026-01-10', {
      ...{ pathway },
      ...(reason === undefined ? {} : { reason }),
    });

    expect(factsOf([told]).findings.includes('start-assumed')).toBe(asksForTeam);
  });
});

type Row = { pathway: 'ASD' | 'CAMHS'; reason: string | undefined; asksForTeam: boolean };

describe('the sources of a referral', () => {
  it('are in order of their names, whichever sent first', () => {
    const [first, second] = [
      event('referral.received', '2026-01-10', { pathway: 'SALT' }, { source: 'b-system' }),
      event('referral.accepted', '2026-01-11', {}, { source: 'a-system' }),
    ];

    expect(factsOf([first, second]).sources).toEqual(['a-system', 'b-system']);
  });

  it.each([['asd-system'], ['b-system'], ['c-system']])(
    'have each its own event of one id: a correction by %s is of its own',
    (source) => {
      const told = ['c-system', 'asd-system', 'b-system'].map((from) =>
        event(
          'referral.priority-changed',
          '2026-02-01',
          { priority: from },
          { id: '1', source: from },
        ),
      );
      const becomes = { priority: 'corrected' };
      const correction = event(
        ...(['referral.corrected', '2026-03-01'] as const),
        ...([
          { of: '1', becomes },
          { id: 'k', source },
        ] as const),
      );

      for (const order of [told, [...told].reverse()]) {
        const { priorities, findings } = factsOf([received, ...order, correction]);
        const expected = told.map((one) => one.source).filter((from) => from !== source);
        expect(priorities.map(({ code }) => code).sort()).toEqual(
          [...expected, 'corrected'].sort(),
        );
        expect(findings).toEqual(['priority-unknown']);
      }
    },
  );

  it('that have no such event correct the one of the source that is first by its name', () => {
    const told = ['c-system', 'b-system'].map((source) =>
      event('referral.priority-changed', '2026-02-01', { priority: source }, { id: '1', source }),
    );
    const correction = event('referral.corrected', '2026-03-01', { of: '1', becomes: null });

    for (const order of [told, [...told].reverse()]) {
      expect(factsOf([received, ...order, correction]).priorities).toMatchObject([
        { code: 'c-system' },
      ]);
    }
  });
});

describe('a correction of what was dated ahead', () => {
  const ahead = event(
    ...(['referral.priority-changed', '2026-03-01', { priority: '2' }] as const),
    { id: 'p', recordedAt: '2026-02-01T12:00:00Z' },
  );
  const corrected = (becomes: Record<string, unknown>) =>
    event('referral.corrected', '2026-04-01', { of: 'p', becomes });

  it.each`
    becomes                         | findings                                | because
    ${{ priority: '3' }}            | ${['dated-ahead', 'day-month-swapped']} | ${'its day is still the one that was written down too early'}
    ${{ occurredOn: '2026-03-02' }} | ${[]}                                   | ${'its day was written down by the correction'}
  `('$becomes: $because', (row: { becomes: Record<string, unknown>; findings: string[] }) => {
    expect(factsOf([received, ahead, corrected(row.becomes)]).findings).toEqual(row.findings);
  });

  it('that is pointed at itself is about nothing', () => {
    const [astray, pointing] = [
      event('referral.corrected', '2026-04-01', { of: 'nobody', becomes: null }, { id: 'k1' }),
      event('referral.corrected', '2026-04-02', { of: 'k1', becomes: { of: 'k1' } }, { id: 'k2' }),
    ];

    expect(factsOf([received, astray, pointing]).findings).toEqual(['correction-without-target']);
  });
});
