import type { EventType } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import fc from 'fast-check';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'CAMHS', reason: '12' });
const about = (on: string, type: ReferralEvent['type'], data: Record<string, unknown>) =>
  event(type as 'referral.closed', on, data as { reason: string }, { id: 'this' });

type Row = [Record<string, unknown>, (facts: ReferralFacts) => unknown, unknown];
const ON = '2026-02-10';

/** Of every type of event: what it says, and what is known by it. The compiler names a type that is missing. */
const TYPES: Readonly<Record<Exclude<EventType, 'referral.corrected'>, Row>> = {
  'referral.received': [
    { pathway: 'CAMHS', receivedOn: '2026-01-02' },
    (f) => f.receivedOn,
    '2026-01-02',
  ],
  'referral.accepted': [{ teamType: 'C10' }, (f) => f.teams[0]?.type, 'C10'],
  'referral.rejected': [{ reason: '02' }, (f) => f.endings[0]?.how, 'rejected'],
  'referral.redirected': [{ toProvider: 'RBB' }, (f) => f.endings[0]?.how, 'redirected'],
  'referral.transferred': [{ toProvider: 'RBB' }, (f) => f.endings[0]?.how, 'transferred'],
  'referral.priority-changed': [{ priority: '2' }, (f) => f.priorities, [{ from: ON, code: '2' }]],
  'referral.merged': [{ into: 'RBB:B' }, (f) => f.endings[0]?.to, 'RBB:B'],
  'referral.closed': [{}, (f) => f.endings[0]?.on, ON],
  'referral.reopened': [{}, (f) => f.reopenings, [ON]],
  'referral.vanished': [{}, (f) => f.vanishedOn, ON],
  'referral.validated': [{}, (f) => f.validatedOn, ON],
  'appointment.booked': [
    { appointmentOn: '2026-03-01' },
    (f) => f.appointments[0]?.for,
    '2026-03-01',
  ],
  'appointment.rescheduled': [
    { appointmentOn: '2026-03-02' },
    (f) => f.appointments[0]?.for,
    '2026-03-02',
  ],
  'appointment.cancelled': [{ by: 'patient' }, (f) => f.appointments[0]?.cancelledBy, 'patient'],
  'appointment.attended': [{ medium: '01' }, (f) => f.contacts[0]?.medium, '01'],
  'appointment.not-attended': [{ attendance: '3' }, (f) => f.appointments[0]?.attendance, '3'],
  'activity.indirect': [{}, (f) => f.contacts[0]?.indirect, true],
  'assessment.started': [{ kind: 'K' }, (f) => f.assessmentsStarted[0]?.code, 'K'],
  'assessment.completed': [{ kind: 'K' }, (f) => f.assessmentsCompleted[0]?.code, 'K'],
  'outcome-measure.recorded': [{ measure: 'SDQ' }, (f) => f.outcomeMeasures[0]?.code, 'SDQ'],
  'intervention.delivered': [{ procedures: ['P1'] }, (f) => f.interventions[0]?.procedures, ['P1']],
  'diagnosis.recorded': [{ code: 'F84', scheme: 'icd10' }, (f) => f.diagnoses[0]?.code, 'F84'],
  'rtt.status-recorded': [{ status: '30' }, (f) => f.rttStatuses[0]?.code, '30'],
  'carecoordinator.allocated': [{}, (f) => f.careCoordinatorOn, ON],
  'hospital-spell.started': [{ spellId: 'H1' }, (f) => f.hospitalSpells[0]?.from, ON],
  'hospital-spell.ended': [
    { spellId: 'H1' },
    (f) => f.findings.includes('hospital-spell-start-missing'),
    true,
  ],
  'ehc.assessment-requested': [{}, (f) => f.ehc?.requestedOn, ON],
  'ehc.assessment-decided': [{ decision: 'assess' }, (f) => f.ehc?.decision, 'assess'],
  'ehc.plan-issued': [{}, (f) => f.ehc?.planIssuedOn, ON],
  'ehc.plan-refused': [{}, (f) => f.ehc?.planRefusedOn, ON],
  'ehc.advice-requested': [{ healthService: 'salt' }, (f) => f.ehc?.healthService, 'salt'],
  'ehc.advice-sent': [{}, (f) => f.ehc?.sentOn, ON],
  'ehc.exception-recorded': [{ ground: 'b' }, (f) => f.ehc?.exceptions[0]?.ground, 'b'],
  'annual-review.due': [{ dueOn: '2027-01-10' }, (f) => f.ehc?.reviewDueOn, '2027-01-10'],
  'annual-review.held': [{}, (f) => f.ehc?.reviewHeldOn, ON],
  's23.notified': [{}, (f) => f.section23NotifiedOn, ON],
  'careplan.agreed': [{ createdOn: '2026-02-01' }, (f) => f.carePlans[0]?.createdOn, '2026-02-01'],
  'patient.demographics-changed': [
    { lookedAfter: true },
    (f) => f.child.lookedAfter[0]?.value,
    true,
  ],
  'patient.deceased': [{}, (f) => f.child.deceasedOn, ON],
};

const rows = Object.entries(TYPES).map(([type, [data, known, is]]) => ({
  ...{ type: type as ReferralEvent['type'], data, known, is },
}));
/** Recorded later than what it corrects, by its number. */
const correction = (n: 1 | 2, of: string, becomes: Record<string, unknown> | null) =>
  event('referral.corrected', `2026-06-0${n}`, { of, becomes }, { id: `c${n}` });

describe('DOMAIN 2.4: events of every type', () => {
  it.each(rows)('$type is known by what it says', ({ type, data, known, is }) => {
    expect(known(factsOf([received, about(ON, type, data)]))).toEqual(is);
  });

  it.each(rows)('$type is the same late, twice, and in any order', ({ type, data }) => {
    const others = [
      ...[received, about(ON, type, data), event('appointment.attended', '2026-03-01')],
      event('referral.closed', '2026-04-01'),
    ];
    const facts = factsOf(others);

    fc.assert(
      fc.property(fc.shuffledSubarray([...others, ...others], { minLength: 4 }), (some) => {
        expect(factsOf([...some, ...others])).toEqual(facts);
      }),
      { numRuns: 20 },
    );
  });

  it.each(rows)(
    '$type told a year later of its own day is what it was',
    ({ type, data, known, is }) => {
      const told = about(ON, type, data);
      const recordedAt = '2027-02-10T12:00:00Z';
      const late = {
        ...told,
        time: recordedAt,
        data: { ...told.data, recordedAt },
      } as ReferralEvent;

      expect(known(factsOf([late, received]))).toEqual(is);
      expect(factsOf([late, received]).findings).not.toContain('dated-ahead');
    },
  );

  it.each(rows)('$type dated ahead of its record is found', ({ type, data }) => {
    const told = about(ON, type, data);
    const early = (recordedAt: string) =>
      factsOf([received, { ...told, data: { ...told.data, recordedAt } }]).findings;

    expect(early('2026-02-09T23:59:59Z')).toContain('dated-ahead');
    expect(early('2026-02-10T00:00:00Z')).not.toContain('dated-ahead');
  });

  it.each(rows)(
    '$type that was withdrawn leaves no trace, the withdrawal first or last',
    ({ type, data }) => {
      const told = [received, about(ON, type, data), correction(1, 'this', null)];

      for (const order of [told, [...told].reverse()]) {
        expect(factsOf(order)).toEqual(factsOf([received]));
      }
    },
  );

  it.each(rows)(
    '$type moved to another day is as if it had been told of that day',
    ({ type, data }) => {
      const moved = correction(1, 'this', { occurredOn: '2026-02-20' });

      const told = { ...about('2026-02-20', type, data), time: received.time };

      // But for when it was written down, which is when it was first told.
      expect({
        ...factsOf([moved, about(ON, type, data), received]),
        recordings: [],
      }).toEqual({ ...factsOf([received, told]), recordings: [] });
    },
  );

  it.each(rows)('$type stands again when its withdrawal is withdrawn', ({ type, data }) => {
    const undone = [correction(1, 'this', null), correction(2, 'c1', null)];

    expect(factsOf([...undone, about(ON, type, data), received])).toEqual(
      factsOf([received, about(ON, type, data)]),
    );
  });
});
