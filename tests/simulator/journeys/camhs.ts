import { addDays } from '@waits/standards/calendar';
import type { Draft, Start } from '../draft.js';
import { happened } from '../draft.js';
import { firstAppointment, seen } from './first-appointment.js';

const REASONS = ['05', '05', '05', '04', '04', '15', '16', '21', '24', '18', '12'] as const;

/** A CAMHS referral: a fifth is turned away, most of the others are seen within weeks, a few wait for years. */
export function camhsJourney(start: Start): Draft[] {
  const { random, receivedOn } = start;
  const received = happened('referral.received', receivedOn, {
    pathway: 'CAMHS',
    reason: random.oneOf(REASONS),
    priority: start.isUrgent ? '2' : '3',
    teamType: random.oneOf(['A18', 'A18', 'F01', 'A18']),
    sourceOfReferral: random.oneOf(['A1', 'E1', 'B1']),
  });
  const decidedOn = addDays(receivedOn, random.between(2, 18));
  if (random.chance(0.18))
    return [received, happened('referral.rejected', decidedOn, { reason: '02' })];
  if (random.chance(0.05)) {
    return [
      received,
      happened('referral.closed', addDays(receivedOn, random.between(20, 90)), { reason: '05' }),
    ];
  }
  return [received, ...helped(start)];
}

function helped(start: Start): Draft[] {
  const { random, referralId } = start;
  const medium = random.oneOf(['01', '01', '11', '02']);
  const first = { appointmentId: `${referralId}-a1`, medium };
  const { drafts, attendedOn } = firstAppointment({ ...start, ...first });
  const planOn = addDays(attendedOn, random.between(7, 42));
  const contacts = Array.from({ length: random.between(1, 4) }, (_, index) =>
    seen(random, addDays(attendedOn, 21 * (index + 1) + random.between(-4, 4)), {
      appointmentId: `${referralId}-a${String(index + 2)}`,
      medium: '01',
    }),
  );
  return [
    ...drafts,
    seen(random, attendedOn, first),
    ...(random.chance(0.6)
      ? [happened('outcome-measure.recorded', attendedOn, { measure: 'RCADS' })]
      : []),
    ...(random.chance(0.5) ? [happened('careplan.agreed', planOn, { createdOn: planOn })] : []),
    ...(random.chance(0.7)
      ? [happened('intervention.delivered', planOn, { kind: 'talking-therapy' })]
      : []),
    ...contacts,
    happened('referral.closed', addDays(attendedOn, random.between(100, 320)), { reason: '02' }),
  ];
}
