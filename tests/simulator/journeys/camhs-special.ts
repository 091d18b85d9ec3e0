import { addDays } from '@waits/standards/calendar';
import { DEMO_CODES } from '../demo-codes.js';
import type { Draft, Start } from '../draft.js';
import { happened } from '../draft.js';
import { seen } from './first-appointment.js';

const CRISIS_TEAMS = ['A02', 'A03', 'A19', 'A24'] as const;

/** An eating disorder, outside the four-week wait: one in ten urgent ones is treated late, one in five of the others. */
export function eatingDisorder(start: Start): Draft[] {
  const { random, receivedOn, referralId, isUrgent } = start;
  const isLate = random.chance(isUrgent ? 0.1 : 0.2);
  const limit = isUrgent ? 7 : 28;
  const treatedOn = addDays(
    receivedOn,
    isLate ? random.between(limit + 1, limit * 3) : random.between(1, limit),
  );
  return [
    happened('referral.received', receivedOn, {
      ...{ pathway: 'CAMHS', reason: '12', teamType: 'C02', sourceOfReferral: 'A1' },
      priority: isUrgent ? '2' : '3',
    }),
    happened('appointment.attended', treatedOn, {
      ...{ appointmentId: `${referralId}-a1`, attendance: '5', medium: '01' },
      procedures: [random.oneOf(DEMO_CODES.eatingDisorderTreatments)],
    }),
    happened('referral.closed', addDays(treatedOn, random.between(120, 400)), { reason: '02' }),
  ];
}

/** A first episode of psychosis at an early intervention team: accepted, allocated, treated; two in three within 14 days. */
export function earlyPsychosis(start: Start): Draft[] {
  const { random, receivedOn } = start;
  const acceptedOn = addDays(receivedOn, random.between(1, 6));
  const allocatedOn = addDays(acceptedOn, random.between(0, 4));
  const treatedOn = addDays(
    receivedOn,
    random.chance(0.66) ? random.between(10, 14) : random.between(15, 40),
  );
  return [
    happened('referral.received', receivedOn, {
      ...{ pathway: 'CAMHS', reason: '01', priority: '3', teamType: 'A14', sourceOfReferral: 'A1' },
    }),
    happened('referral.accepted', acceptedOn, { teamType: 'A14' }),
    happened('carecoordinator.allocated', allocatedOn, {}),
    happened('intervention.delivered', treatedOn, {
      ...{ kind: 'psychosis', procedures: [random.oneOf(DEMO_CODES.psychosisTreatments)] },
    }),
  ];
}

/** A crisis: seen on the day or the next, closed within weeks. Some of these children are then referred to the community team. */
export function crisis(start: Start): Draft[] {
  const { random, receivedOn, referralId } = start;
  const seenOn = addDays(receivedOn, random.chance(0.8) ? 0 : 1);
  return [
    happened('referral.received', receivedOn, {
      ...{ pathway: 'CAMHS', reason: '18', teamType: random.oneOf(CRISIS_TEAMS) },
      ...{ priority: random.oneOf(['1', '2', '4']), sourceOfReferral: 'I1' },
    }),
    seen(random, seenOn, { appointmentId: `${referralId}-a1`, medium: '01' }),
    happened('referral.closed', addDays(seenOn, random.between(1, 21)), { reason: '02' }),
  ];
}
