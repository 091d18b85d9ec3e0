import { addDays, ageInYears } from '@waits/standards/calendar';
import { DEMO_CODES } from '../demo-codes.js';
import type { Draft, Start } from '../draft.js';
import { happened } from '../draft.js';
import { firstAppointment, seen } from './first-appointment.js';
import { crisis, earlyPsychosis, eatingDisorder } from './camhs-special.js';

/** A referral of a start: its id without the provider, and all that happens to it. */
export type Told = { referralId: string; drafts: Draft[] };

const REASONS = ['05', '05', '05', '04', '04', '15', '16', '21', '24', '18'] as const;

/** Chances by kind, that of psychosis from the age of 14; what is left is a referral to the community service. */
const KINDS = { eatingDisorder: 0.05, crisis: 0.04, earlyPsychosis: 0.05 };

/** How often a child that was closed or turned away is referred again, and how often so soon that it is one wait. */
const AGAIN = { share: 0.08, soon: 0.6 };

/** One referral to CAMHS, and now and then the next of the same child that follows it. */
export function camhsJourneys(start: Start): Told[] {
  const { random, referralId } = start;
  const draw = random.fraction();
  const crises = KINDS.eatingDisorder + KINDS.crisis;
  if (draw < KINDS.eatingDisorder) return [{ referralId, drafts: eatingDisorder(start) }];
  if (draw < crises) {
    const drafts = crisis(start);
    return [{ referralId, drafts }, ...again(start, drafts)];
  }
  const isOldEnough = ageInYears(start.child.birthDate, start.receivedOn) >= 14;
  if (isOldEnough && draw < crises + KINDS.earlyPsychosis) {
    return [{ referralId, drafts: earlyPsychosis(start) }];
  }
  const drafts = community(start);
  return [{ referralId, drafts }, ...again(start, drafts)];
}

/** A fifth is turned away, most of the others are seen within weeks, a few wait for years. */
function community(start: Start): Draft[] {
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

/** Seen, and for most of them a baseline score, an agreed plan and an intervention: the three that end the four-week wait. */
function helped(start: Start): Draft[] {
  const { random, referralId } = start;
  const medium = random.oneOf(['01', '01', '11', '02']);
  const first = { appointmentId: `${referralId}-a1`, medium };
  const { drafts, attendedOn, attended } = firstAppointment({ ...start, ...first });
  const planOn = addDays(attendedOn, random.between(7, 42));
  const contacts = Array.from({ length: random.between(1, 4) }, (_, index) =>
    seen(random, addDays(attendedOn, 21 * (index + 1) + random.between(-4, 4)), {
      appointmentId: `${referralId}-a${String(index + 2)}`,
      medium: '01',
    }),
  );
  return [
    ...drafts,
    seen(random, attendedOn, attended),
    ...(random.chance(0.75) ? [scored(random.oneOf(DEMO_CODES.measures), attendedOn)] : []),
    ...(random.chance(0.5) ? [happened('careplan.agreed', planOn, { createdOn: planOn })] : []),
    ...(random.chance(0.7) ? [treated(random.oneOf(DEMO_CODES.interventions), planOn)] : []),
    ...contacts,
    happened('referral.closed', addDays(attendedOn, random.between(100, 320)), { reason: '02' }),
  ];
}

const scored = (measure: string, on: string): Draft =>
  happened('outcome-measure.recorded', on, { measure });

const treated = (code: string, on: string): Draft =>
  happened('intervention.delivered', on, { kind: 'talking-therapy', procedures: [code] });

/** Referred again after leaving: within five days it is the same wait, later it is a new one. */
function again(start: Start, drafts: readonly Draft[]): Told[] {
  const { random } = start;
  const left = drafts.find(({ type }) => /closed|rejected/.test(type));
  if (left === undefined || !random.chance(AGAIN.share)) return [];
  const receivedOn = addDays(
    left.on,
    random.chance(AGAIN.soon) ? random.between(0, 5) : random.between(6, 60),
  );
  const next = { ...start, referralId: `${start.referralId}R`, receivedOn, isUrgent: false };
  const seenOn = addDays(receivedOn, random.between(10, 70));
  const received = happened('referral.received', receivedOn, {
    ...{ pathway: 'CAMHS', reason: random.oneOf(REASONS), priority: '3', teamType: 'F01' },
    sourceOfReferral: 'A1',
  });
  return [{ referralId: next.referralId, drafts: [received, ...helped({ ...next, seenOn })] }];
}
