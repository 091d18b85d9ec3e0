import { addDays } from '@waits/standards/calendar';
import type { Draft, Start } from '../draft.js';
import { happened } from '../draft.js';
import { firstAppointment, seen } from './first-appointment.js';

const AUTISM_TEAM = 'C01';
const ACCESS_TEAM = 'A18';
const SUSPECTED_AUTISM = '25';

/** A suspected-autism referral: some straight to the autism team, some through the access team, some without a team. */
export function asdJourney(start: Start): Draft[] {
  const { random, receivedOn } = start;
  const route = random.oneOf(['direct', 'direct', 'direct', 'access', 'untyped']);
  const team = { direct: AUTISM_TEAM, access: ACCESS_TEAM, untyped: undefined }[route];
  const received = happened('referral.received', receivedOn, {
    pathway: 'ASD',
    reason: SUSPECTED_AUTISM,
    priority: start.isUrgent ? '2' : '3',
    sourceOfReferral: random.oneOf(['A1', 'E1', 'C1']),
    ...(team && { teamType: team }),
  });
  if (random.chance(0.03)) {
    const on = addDays(receivedOn, random.between(14, 60));
    return [received, happened('referral.rejected', on, { reason: '02' })];
  }
  return [received, ...accepted(start, route), ...early(start), ...assessed(start)];
}

function accepted({ random, receivedOn }: Start, route: string): Draft[] {
  if (route !== 'access') return [];
  const on = addDays(receivedOn, random.between(21, 60));
  return [happened('referral.accepted', on, { teamType: AUTISM_TEAM })];
}

// A call to the family while they wait. It is a care contact, and the autism statistic does not count it.
function early({ random, receivedOn, seenOn, referralId }: Start): Draft[] {
  const on = addDays(receivedOn, random.between(30, 90));
  if (!random.chance(0.2) || on >= seenOn) return [];
  return [seen(random, on, { appointmentId: `${referralId}-call`, medium: '02' })];
}

function assessed(start: Start): Draft[] {
  const { random, receivedOn, referralId } = start;
  if (random.chance(0.04)) {
    const on = addDays(receivedOn, random.between(60, 500));
    if (on < start.seenOn) return [happened('referral.closed', on, { reason: '03' })];
  }
  const medium = random.chance(0.75) ? '01' : '11';
  const { drafts, attendedOn, attended } = firstAppointment({
    ...start,
    appointmentId: `${referralId}-a1`,
    medium,
  });
  const completedOn = addDays(attendedOn, random.between(45, 210));
  return [
    ...drafts,
    seen(random, attendedOn, attended),
    ...(random.chance(0.94)
      ? [happened('assessment.started', attendedOn, { kind: 'autism' })]
      : []),
    seen(random, addDays(attendedOn, random.between(14, 40)), {
      appointmentId: `${referralId}-a2`,
      medium: '01',
    }),
    happened('assessment.completed', completedOn, { kind: 'autism' }),
    ...(random.chance(0.62)
      ? [happened('diagnosis.recorded', completedOn, { code: 'F84.0', scheme: 'icd10' })]
      : []),
    happened('referral.closed', addDays(completedOn, random.between(7, 28)), { reason: '02' }),
  ];
}
