import type { TriedClocks } from '@waits/contracts/api/try-clocks';
import { sourceEvent } from '@waits/sources/testing/fake-events';
import { attempt, clockIn, merged, NUMBERS, received } from './fake-trial.js';

describe('a trial of events', () => {
  const events = [
    received('RAA:R1', { nhsNumber: NUMBERS[0] }),
    received('RAA:R2', { nhsNumber: NUMBERS[0], localPatientId: 'L1' }, { on: '2026-05-01' }),
    received('RBB:R3', { nhsNumber: NUMBERS[1] }, { on: '2026-06-01' }),
    sourceEvent({
      ...{ id: 'seen', type: 'appointment.attended', subject: 'RAA:R1' },
      data: {
        ...{ occurredOn: '2026-06-01', recordedAt: '2026-06-01T10:00:00Z' },
        ...{ attendance: '5', medium: '01', patient: undefined },
      },
    }),
  ];

  it('gives the clocks of each referral, with the day of each step and an explanation', () => {
    const tried = attempt(events);

    expect(clockIn(tried, 'RAA:R1')).toMatchObject({
      ...{ status: 'met', startedOn: '2026-03-02', dueOn: '2026-06-01', stoppedOn: '2026-06-01' },
      ...{ days: 91, endedBy: null },
      explanation: { used: [{ on: '2026-03-02' }, { on: '2026-06-01' }] },
    });
    expect(clockIn(tried, 'RAA:R2')).toMatchObject({ status: 'breached', days: 123 });
    expect(tried.counts).toEqual({ given: 4, taken: 4, notTaken: 0, notYetKnown: 0 });
  });

  it('tells children apart as the service does', () => {
    const childrenOf = (tried: TriedClocks) => tried.referrals.map(({ child }) => child);

    expect(childrenOf(attempt(events))).toEqual([1, 1, 2]);
    const both = attempt([...events, merged('2026-07-01', { nhsNumber: NUMBERS[1] })]);
    expect(childrenOf(both)).toEqual([1, 1, 1]);
  });

  it('hands a birth date from one row to every referral of the child', () => {
    const ages = attempt([
      ...events,
      received('RCC:R4', { nhsNumber: NUMBERS[0], birthDate: '2017-05-01' }, { on: '2026-05-01' }),
    ]).referrals.map(({ referralId, facts }) => [referralId, facts.ageAtReferral]);

    expect(ages).toEqual([
      ['RAA:R1', 8],
      ['RAA:R2', 9],
      ['RBB:R3', null],
      ['RCC:R4', 9],
    ]);
  });

  it('takes each event by itself: a bad one is named by place, field and reason', () => {
    const tried = attempt([
      ...['no event', sourceEvent({ type: 'referral.lost' })],
      ...events,
      sourceEvent({ id: 'bad-day', data: { occurredOn: '2026-02-30' } }),
      sourceEvent({ id: 'x', source: 'spoc', data: { child: crypto.randomUUID() } }),
    ]);

    expect(
      tried.notTaken.map(({ index, reason, details }) => [index, reason, details[0]?.pointer]),
    ).toEqual([
      [0, 'not-an-event', undefined],
      [1, 'unknown-type', '/type'],
      [6, 'invalid-event', '/data/occurredOn'],
      [7, 'child-unknown', '/data/child'],
    ]);
    expect(tried.notTaken.every(({ detail }) => detail.endsWith('.'))).toBe(true);
    expect(tried.referrals.map(({ referralId }) => referralId)).toEqual([
      ...['RAA:R1', 'RAA:R2', 'RBB:R3'],
    ]);
  });

  it('says what is odd about an event that it takes', () => {
    const tried = attempt([received('RAA:R1', { nhsNumber: '9990000019' })]);

    expect(tried.warnings).toMatchObject([
      {
        index: 0,
        details: [{ pointer: '/data/patient/nhsNumber', code: 'nhs-number-check-digit' }],
      },
    ]);
    expect(tried.referrals).toMatchObject([{ child: null }]);
  });

  it('repeats no NHS number, name, birth date or postcode, wherever they stand', () => {
    const answers = [
      attempt([...events, sourceEvent({ subject: `RAA:${NUMBERS[0]}`, id: `id-${NUMBERS[1]}` })]),
      attempt([sourceEvent({ id: `id-${NUMBERS[0]}`, source: NUMBERS[1], data: { pathway: 1 } })]),
      attempt([sourceEvent({ data: { [NUMBERS[0]]: NUMBERS[1], reason: NUMBERS[0] } })]),
    ];

    const said = JSON.stringify(answers);
    expect(
      [...NUMBERS, 'Synthetic', '2017-05-04', 'ZZ99', 'LOCAL-1'].filter((secret) =>
        said.includes(secret),
      ),
    ).toEqual([]);
    expect(answers.map(({ counts }) => counts.given)).toEqual([5, 1, 1]);
    // The one whose id was hidden is known by its place.
    expect(answers[0]?.referrals.filter(({ indexes }) => indexes.includes(4))).toMatchObject([
      { referralId: expect.stringMatching(/^RAA:[A-Za-z0-9_-]{43}$/) },
    ]);
  });

  it('moves a row that was sent again under another referral', () => {
    const row = (subject: string, recordedAt: string) =>
      sourceEvent({
        ...{ id: `row-${recordedAt}`, subject, type: 'appointment.attended' },
        data: {
          ...{ occurredOn: '2026-04-01', recordedAt, recordKey: 'contact-7' },
          ...{ medium: '01', patient: undefined },
        },
      });
    const tried = attempt([
      row('RAA:R2', '2026-04-03T09:00:00Z'),
      row('RAA:R1', '2026-04-01T09:00:00Z'),
      ...events.slice(0, 2),
    ]);

    const contacts = tried.referrals.map(({ referralId, facts }) => [
      ...[referralId, facts.contacts.length],
    ]);
    expect(contacts).toEqual([
      ['RAA:R1', 0],
      ['RAA:R2', 1],
    ]);
  });
});
