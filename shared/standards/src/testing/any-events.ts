import type { ReferralEvent } from '@waits/contracts/referral-event';
import fc from 'fast-check';
import { addDays } from '../calendar.js';

/** A day within fourteen months, so that closings, contacts and limits often meet. */
export const anyDay = fc.integer({ min: 0, max: 420 }).map((days) => addDays('2025-01-01', days));

const code = fc.constantFrom('A18', 'C01', '25', '12', '5', '7', '3');
const medium = fc.constantFrom('01', '02', '04', '11', '98');
const appointmentId = fc.constantFrom('A1', 'A2', 'A3');
const maybe = { requiredKeys: [] };

/** What each type may say: few values, so that events often speak of the same thing. */
const DATA: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  'referral.received': fc.record(
    {
      ...{ pathway: fc.constantFrom('ASD', 'CAMHS', 'SALT', 'COMMUNITY', 'EHC'), reason: code },
      ...{ receivedOn: anyDay, originalReceivedOn: anyDay, teamType: code, priority: code },
    },
    { requiredKeys: ['pathway'] },
  ),
  'referral.accepted': fc.record({ teamType: code, receivedOn: anyDay }, maybe),
  'referral.priority-changed': fc.record({ priority: code }),
  'referral.closed': fc.record({ reason: code }, maybe),
  'referral.rejected': fc.record({ reason: code }, maybe),
  'referral.reopened': fc.constant({}),
  'referral.vanished': fc.constant({}),
  'referral.validated': fc.constant({}),
  'referral.merged': fc.record({ into: fc.constantFrom('RAA:R0', 'RAA:R1') }),
  'referral.transferred': fc.record({ toProvider: fc.constant('RBB') }),
  'appointment.booked': fc.record(
    { appointmentOn: anyDay, appointmentId, medium, clearlyCommunicated: fc.boolean() },
    { requiredKeys: ['appointmentOn'] },
  ),
  'appointment.rescheduled': fc.record(
    { appointmentOn: anyDay, appointmentId },
    { requiredKeys: ['appointmentOn'] },
  ),
  'appointment.cancelled': fc.record(
    { by: fc.constantFrom('patient', 'provider'), appointmentId },
    { requiredKeys: ['by'] },
  ),
  'appointment.attended': fc.record(
    { appointmentId, medium, attendance: fc.constantFrom('2', '5', '6', '7') },
    maybe,
  ),
  'appointment.not-attended': fc.record(
    { appointmentId, attendance: fc.constantFrom('3', '5', '7') },
    maybe,
  ),
  'activity.indirect': fc.constant({}),
  'assessment.started': fc.constant({}),
  'assessment.completed': fc.constant({}),
  'intervention.delivered': fc.constant({}),
  'rtt.status-recorded': fc.record({ status: fc.constantFrom('10', '11', '30', '32', '34') }),
  'hospital-spell.started': fc.record({ spellId: fc.constantFrom('H1', 'H2') }, maybe),
  'hospital-spell.ended': fc.record({ spellId: fc.constantFrom('H1', 'H2') }, maybe),
  'ehc.advice-requested': fc.record(
    { healthService: fc.constant('SALT'), receivedOn: anyDay },
    { requiredKeys: ['healthService'] },
  ),
  'ehc.advice-sent': fc.constant({}),
  'ehc.exception-recorded': fc.record({ ground: fc.constantFrom('a', 'b', 'c') }),
  'patient.deceased': fc.constant({}),
  'patient.demographics-changed': fc.record({ sex: fc.constant('2') }, maybe),
  'careplan.agreed': fc.record({ createdOn: anyDay }, maybe),
};

const id = fc.integer({ min: 0, max: 15 }).map((number) => `e${number}`);

/** Corrections of whatever has that id, sensible or not, corrections among them. */
const becomes = fc.option(
  fc.dictionary(
    fc.constantFrom(
      ...['occurredOn', 'type', 'reason', 'of', 'medium', 'becomes', 'pathway', 'newer'],
      ...['provider', 'attendance', 'appointmentId', 'teamType'],
    ),
    fc.oneof(
      anyDay,
      fc.constantFrom(...Object.keys(DATA)),
      id,
      fc.constantFrom(null, 7, '01', 'a b', 'x'.repeat(41)),
    ),
    { maxKeys: 3 },
  ),
);

const anyType = fc.oneof(
  { weight: 3, arbitrary: fc.constant('referral.received') },
  { weight: 12, arbitrary: fc.constantFrom(...Object.keys(DATA)) },
  { weight: 2, arbitrary: fc.constant('referral.corrected') },
);

const said = anyType.chain((type) =>
  fc.record({
    type: fc.constant(type),
    data: DATA[type] ?? fc.record({ of: id, becomes }),
  }),
);

const recordedAt = fc
  .tuple(anyDay, fc.constantFrom('T09:00:00Z', 'T09:00:00.000Z', 'T09:00:00.500Z'))
  .map(([day, time]) => `${day}${time}`);

const envelope = fc.record({
  ...{ id, occurredOn: anyDay, recordedAt, source: fc.constantFrom('asd-system', 'spa-system') },
  recordKey: fc.option(fc.constantFrom('row-1', 'row-2'), { freq: 6, nil: undefined }),
});

/** Any list of valid events of one referral and its child: contradictory, repeated, corrected, in any order. */
export const anyEvents: fc.Arbitrary<ReferralEvent[]> = fc.array(
  fc.tuple(said, envelope).map(([{ type, data }, { id, source, recordKey, ...times }]) => {
    const common = { provider: 'RAA', ...times, tokens: [] };
    return {
      ...{ specversion: '1.0', id, source, type, subject: 'RAA:R1', time: times.recordedAt },
      data: { ...common, ...data, ...(recordKey !== undefined && { recordKey }) },
    } as unknown as ReferralEvent;
  }),
  { maxLength: 14 },
);
