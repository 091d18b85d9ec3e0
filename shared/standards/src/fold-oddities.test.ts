import type { ReferralEvent } from '@waits/contracts/referral-event';
import { isDefaultDay, swappedDay } from './odd-days.js';
import { ASKED_RULES } from './quality/asked-rules.js';
import { FINDING_RULES } from './quality/finding-rules.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = (more: Record<string, unknown> = {}) =>
  event('referral.received', '2026-01-10', {
    ...{ pathway: 'ASD', reason: '25', teamType: 'C01', ...more },
  });
const attended = (on: string, appointmentId?: string) =>
  event('appointment.attended', on, {
    ...{ attendance: '5', medium: '01' },
    ...(appointmentId !== undefined && { appointmentId }),
  });
const missed = (on: string, appointmentId: string) =>
  event('appointment.not-attended', on, { appointmentId });
const cancelled = (on: string, appointmentId: string) =>
  event('appointment.cancelled', on, { appointmentId, by: 'patient' });
const closed = (on: string) => event('referral.closed', on);
const rejected = (on: string, reason?: string) =>
  event('referral.rejected', on, reason === undefined ? {} : { reason });
const findings = (...events: ReferralEvent[]) => factsOf([received(), ...events]).findings;

describe('a diagnosis before the referral', () => {
  const diagnosed = (code: string, scheme: 'icd10' | 'snomed' = 'icd10') =>
    event('diagnosis.recorded', '2026-01-09', { code, scheme });

  it.each`
    code       | isFound
    ${'F84'}   | ${true}
    ${'F84.0'} | ${true}
    ${'F840'}  | ${true}
    ${'F84.2'} | ${false}
    ${'F844'}  | ${false}
    ${'F90.0'} | ${false}
    ${'XF84'}  | ${false}
  `('of $code is one of autism: $isFound', ({ code, isFound }) => {
    expect(findings(diagnosed(code as string))).toEqual(
      isFound === true ? ['diagnosed-before-referral'] : [],
    );
  });

  it('is not one of autism in a scheme that is not read, nor odd on another list', () => {
    expect(findings(diagnosed('F84.0', 'snomed'))).toEqual([]);
    expect(factsOf([received({ pathway: 'SALT' }), diagnosed('F84.0')]).findings).toEqual([]);
    expect(factsOf([diagnosed('F84.0')]).findings).toEqual(['no-received-event']);
  });
});

describe('a rejection after a contact', () => {
  it.each`
    ends                                              | isFound
    ${[rejected('2026-03-01')]}                       | ${true}
    ${[rejected('2026-03-01'), closed('2026-03-02')]} | ${true}
    ${[rejected('2026-01-31')]}                       | ${false}
    ${[closed('2026-03-01')]}                         | ${false}
  `('is odd, whatever else ends the referral: $isFound', ({ ends, isFound }) => {
    const found = findings(attended('2026-02-01'), ...(ends as ReferralEvent[]));

    expect(found.includes('rejected-after-contact')).toBe(isFound);
  });
});

describe('days that systems write where they have none', () => {
  it.each([
    ...['1899-12-30', '1899-12-31', '1900-01-01', '1901-01-01', '1970-01-01'],
    ...['2099-12-31', '2199-12-31'],
  ])('%s is one', (day) => {
    expect(isDefaultDay(day)).toBe(true);
    expect(isDefaultDay(day.replace(/^(..)../, '$150'))).toBe(false);
  });

  const DEFAULT = '1970-01-01';
  it.each`
    where                     | events
    ${'the receipt'}          | ${[event('referral.received', DEFAULT, { pathway: 'SALT' })]}
    ${'the original receipt'} | ${[received({ originalReceivedOn: DEFAULT })]}
    ${'the writing'}          | ${[received({ authoredOn: DEFAULT })]}
    ${'a death'}              | ${[received(), event('patient.deceased', DEFAULT)]}
    ${'a contact'}            | ${[received(), attended(DEFAULT)]}
    ${'an ending'}            | ${[received(), closed(DEFAULT)]}
  `('are found as the day of $where', ({ events }: { events: ReferralEvent[] }) => {
    expect(factsOf(events).findings).toContain('default-date');
  });

  it('are found as the day of birth, also of a referral that nobody announced', () => {
    expect(factsOf([received()], DEFAULT).findings).toEqual(['age-over-25', 'default-date']);
    expect(factsOf([attended('2026-02-01')], DEFAULT).findings).toContain('default-date');
  });
});

describe('a day with its day and month the other way round', () => {
  it.each`
    day             | swapped
    ${'2026-03-12'} | ${'2026-12-03'}
    ${'2026-03-13'} | ${null}
    ${'2026-03-03'} | ${null}
    ${'2026-11-01'} | ${'2026-01-11'}
  `('$day: $swapped', ({ day, swapped }) => {
    expect(swappedDay(day as string)).toBe(swapped);
  });

  const contact = (on: string, recordedAt: string) =>
    event('appointment.attended', on, { attendance: '5', medium: '01' }, { recordedAt });
  it.each`
    on              | recordedAt                | isFound  | because
    ${'2026-01-02'} | ${'2026-02-01T12:00:00Z'} | ${true}  | ${'1 February is after the referral and was over'}
    ${'2026-01-02'} | ${'2026-01-31T12:00:00Z'} | ${false} | ${'1 February was still to come'}
    ${'2025-10-01'} | ${'2026-02-01T12:00:00Z'} | ${false} | ${'10 January of the year before is before it too'}
    ${'2026-01-10'} | ${'2026-12-01T12:00:00Z'} | ${false} | ${'it is the day of the referral'}
    ${'2026-01-08'} | ${'2026-01-08T12:00:00Z'} | ${false} | ${'1 August was still to come'}
  `('$on recorded $recordedAt: $isFound, as $because', ({ on, recordedAt, isFound }) => {
    const found = findings(contact(on as string, recordedAt as string));

    expect(found.includes('day-month-swapped')).toBe(isFound);
  });

  it('is found of a day that is dated ahead, up to the London day of its recording', () => {
    const ahead = (recordedAt: string) => findings(contact('2026-12-07', recordedAt));

    expect(ahead('2026-07-11T22:59:59Z')).toEqual(['dated-ahead']);
    expect(ahead('2026-07-11T23:00:00Z')).toEqual(['dated-ahead', 'day-month-swapped']);
  });
});

describe('how a referral leaves the list', () => {
  const merged = event('referral.merged', '2026-03-01', { into: 'RAA:R0' });
  it.each`
    what                                  | events                                                                              | found
    ${'closed, and tidied up by a merge'} | ${[closed('2026-02-01'), merged]}                                                   | ${[]}
    ${'rejected twice on one day'}        | ${[rejected('2026-02-01', '02'), { ...rejected('2026-02-01', '03'), id: 'again' }]} | ${[]}
    ${'rejected on two days'}             | ${[rejected('2026-02-01'), rejected('2026-02-02')]}                                 | ${['ended-twice']}
    ${'rejected before it was seen'}      | ${[rejected('2026-02-01'), attended('2026-02-02')]}                                 | ${['contact-after-closing']}
    ${'rejected after a missed visit'}    | ${[missed('2026-01-20', 'A'), rejected('2026-02-01')]}                              | ${[]}
    ${'closed before a cancelled visit'}  | ${[closed('2026-02-01'), cancelled('2026-02-05', 'A')]}                             | ${[]}
  `('$what: $found', ({ events, found }: { events: ReferralEvent[]; found: string[] }) => {
    expect(findings(...events)).toEqual(found);
  });
});

describe('ages at referral', () => {
  it.each`
    birth           | years   | found
    ${'2000-01-11'} | ${25}   | ${[]}
    ${'2000-01-10'} | ${26}   | ${['age-over-25']}
    ${'1895-01-11'} | ${130}  | ${['age-over-25']}
    ${'1895-01-10'} | ${131}  | ${['age-impossible']}
    ${'2026-01-11'} | ${null} | ${['born-after-referral']}
  `('born $birth: $years years, $found', ({ birth, years, found }) => {
    expect(factsOf([received()], birth as string)).toMatchObject({
      ...{ ageAtReferral: years, findings: found },
    });
  });
});

describe('when an event was first recorded', () => {
  it.each([
    event('referral.received', '2026-02-01', { pathway: 'ASD' }),
    ...[closed('2026-02-01'), rejected('2026-02-01')],
    attended('2026-02-01'),
    event('assessment.started', '2026-02-01'),
    event('intervention.delivered', '2026-02-01'),
    event('ehc.advice-requested', '2026-02-01', { healthService: 'SALT' }),
    event('ehc.advice-sent', '2026-02-01'),
  ])('is kept of $type', (told) => {
    expect(factsOf([told]).recordings).toEqual([
      { type: told.type, on: '2026-02-01', at: '2026-02-01T12:00:00Z' },
    ]);
  });

  it('is not kept of what no wait depends on', () => {
    expect(
      factsOf([event('referral.priority-changed', '2026-02-01', { priority: '3' })]),
    ).toMatchObject({
      recordings: [],
    });
  });

  it('is that of the first copy of a row to the second, in whatever order the copies come', () => {
    const copy = (id: string, recordedAt: string) =>
      event(
        'referral.received',
        '2026-01-10',
        { pathway: 'SALT' },
        { id, recordedAt, recordKey: 'row-1' },
      );
    const copies = [
      copy('b', '2026-02-05T10:00:00Z'),
      copy('a', '2026-02-05T09:59:59.500Z'),
      copy('c', '2026-03-05T10:00:00Z'),
    ];

    for (const order of [copies, [...copies].reverse()]) {
      expect(factsOf(order).recordings).toEqual([
        { type: 'referral.received', on: '2026-01-10', at: '2026-02-05T09:59:59.000Z' },
      ]);
    }
  });
});

describe('the catalogue', () => {
  it('says of every rule what it is about, where it is checked and what becomes of it', () => {
    for (const rule of [...FINDING_RULES, ...ASKED_RULES]) {
      expect(rule).toMatchObject({
        ...{ id: expect.stringMatching(/^[a-z0-9-]+$/), severity: 'accept' },
        ...{ scope: expect.stringMatching(/^(referral|child|provider)$/) },
        ...{ what: expect.stringMatching(/\.$/), why: expect.stringMatching(/\.$/) },
      });
    }
    expect(FINDING_RULES.find(({ id }) => id === 'nhs-number-absent')).toMatchObject({
      ...{ place: 'waits', scope: 'child', national: ['MHS00111'] },
    });
    expect(ASKED_RULES.find(({ id }) => id === 'monthly-fall')).toMatchObject({
      ...{ place: 'reporting', scope: 'provider', national: [] },
    });
  });
});
