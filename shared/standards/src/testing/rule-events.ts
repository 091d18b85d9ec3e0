import type { ReferralEvent } from '@waits/contracts/referral-event';
import { event } from './events.js';

/** A history, the child's birth date where it is known, and the events of one other referral, RBB:R2. */
export type Given = { events: ReferralEvent[]; born?: string; other?: ReferralEvent[] };

export const OTHER = 'RBB:R2';

export const given = (...events: ReferralEvent[]): Given => ({ events });
export const born = (birthDate: string, ...events: ReferralEvent[]): Given => ({
  ...{ events, born: birthDate },
});

export const asd = { pathway: 'ASD', reason: '25', teamType: 'C01' } as const;
export const received = event('referral.received', '2026-01-10', asd);
export const camhs = (more: Record<string, string>) =>
  event('referral.received', '2026-01-10', { pathway: 'CAMHS', reason: '12', ...more });
export const salt = (more: Record<string, string>) =>
  event('referral.received', '2026-01-10', { pathway: 'SALT', ...more });
export const seen = (on: string, more: Record<string, unknown> = {}) =>
  event('appointment.attended', on, { attendance: '5', medium: '01', ...more });
export const closed = (on: string) => event('referral.closed', on);
export const rejected = (on: string) => event('referral.rejected', on);
export const reopened = (on: string) => event('referral.reopened', on);
export const accepted = (on: string) => event('referral.accepted', on, { teamType: 'C01' });
export const booked = (on: string, appointmentOn: string) =>
  event('appointment.booked', on, { appointmentId: 'A1', appointmentOn });
export const cancelled = (on: string) =>
  event('appointment.cancelled', on, { appointmentId: 'A1', by: 'provider' });
export const attended = (on: string) => seen(on, { appointmentId: 'A1' });
export const started = (on: string) => event('assessment.started', on);
export const completed = (on: string) => event('assessment.completed', on);
export const treated = (on: string) => event('intervention.delivered', on);
export const died = (on: string) => event('patient.deceased', on);
export const ehcRequested = (on: string) => event('ehc.assessment-requested', on);
export const ehcDecided = event('ehc.assessment-decided', '2026-01-20', { decision: 'assess' });
export const planIssued = (on: string) => event('ehc.plan-issued', on);
export const adviceAsked = (on: string) =>
  event('ehc.advice-requested', on, { healthService: 'SALT' });
export const adviceSent = (on: string) => event('ehc.advice-sent', on);
export const diagnosed = (on: string, code = 'F84.0') =>
  event('diagnosis.recorded', on, { code, scheme: 'icd10' });
export const corrected = (id: string, of: string, becomes: Record<string, unknown> | null) =>
  event('referral.corrected', '2026-02-01', { of, becomes }, { id });
export const recordedOn = (on: string, recordedAt: string) =>
  event('referral.received', on, asd, { recordedAt });
export const passedOn = event('referral.transferred', '2026-02-01', {
  ...{ toProvider: 'RBB', toReferral: OTHER },
});
export const passedOnHere = (toReferral: string) =>
  event('referral.transferred', '2026-02-01', { toProvider: 'RAA', toReferral });
export const fromOther = (on: string, original: string) => [
  event(
    'referral.received',
    on,
    { pathway: 'ASD', originalReceivedOn: original },
    { subject: OTHER },
  ),
  event(
    'referral.transferred',
    '2026-01-09',
    { toProvider: 'RAA', toReferral: 'RAA:R1' },
    { subject: OTHER },
  ),
];
export const mergedAway = event('referral.merged', '2026-02-01', { into: OTHER });
export const mergedBack = [
  event('referral.received', '2026-01-05', { pathway: 'ASD' }, { subject: OTHER }),
  event('referral.merged', '2026-02-01', { into: 'RAA:R1' }, { subject: OTHER }),
];

/** A history that breaks a rule, and the nearest one that does not. */
export type Example = { has: Given; hasNot: Given };
