import { addDays } from '@waits/standards/calendar';
import type { Draft, Start } from '../draft.js';
import { happened } from '../draft.js';
import { firstAppointment, seen } from './first-appointment.js';

const SPEECH_AND_LANGUAGE_TEAM = '33';

/** A speech and language referral: seen once, and treated that day or some weeks later. */
export function saltJourney(start: Start): Draft[] {
  const { random, receivedOn, referralId } = start;
  const received = happened('referral.received', receivedOn, {
    pathway: 'SALT',
    priority: start.isUrgent ? '2' : '3',
    teamType: SPEECH_AND_LANGUAGE_TEAM,
    sourceOfReferral: random.oneOf(['A1', 'E1', 'P1']),
  });
  const first = { appointmentId: `${referralId}-a1`, medium: '01' };
  const { drafts, attendedOn, attended } = firstAppointment({ ...start, ...first });
  if (random.chance(0.05)) return [received, ...lost(start, attendedOn)];
  const treatedOn = random.chance(0.5) ? attendedOn : addDays(attendedOn, random.between(14, 84));
  const reviewOn = addDays(treatedOn, random.between(28, 70));
  return [
    received,
    ...drafts,
    seen(random, attendedOn, attended),
    happened('intervention.delivered', treatedOn, { kind: 'speech-and-language-therapy' }),
    seen(random, reviewOn, { appointmentId: `${referralId}-a2`, medium: '01' }),
    happened('referral.closed', addDays(reviewOn, random.between(0, 60)), { reason: '02' }),
  ];
}

// Not brought twice, and discharged without having been seen.
function lost({ referralId }: Start, on: string): Draft[] {
  return [
    happened('appointment.not-attended', on, {
      appointmentId: `${referralId}-a1`,
      attendance: '3',
    }),
    happened('appointment.not-attended', addDays(on, 28), {
      appointmentId: `${referralId}-a2`,
      attendance: '3',
    }),
    happened('referral.closed', addDays(on, 35), { reason: '05' }),
  ];
}
