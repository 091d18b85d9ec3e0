import { event } from './events.js';
import type { Example } from './rule-events.js';
import {
  given,
  asd,
  received,
  camhs,
  seen,
  closed,
  rejected,
  reopened,
  accepted,
  booked,
  cancelled,
  attended,
  started,
  completed,
  ehcRequested,
  ehcDecided,
  planIssued,
  adviceAsked,
  adviceSent,
} from './rule-events.js';

/** Of each rule about care and the life of a referral: a history that breaks it, and the nearest one that does not. */
export const CARE_RULE_CASES: Readonly<Record<string, Example>> = {
  'accepted-while-closed': {
    has: given(received, closed('2026-02-01'), accepted('2026-02-02')),
    hasNot: given(received, closed('2026-02-01'), accepted('2026-02-01')),
  },
  'advice-request-missing': {
    has: given(adviceSent('2026-02-01')),
    hasNot: given(adviceAsked('2026-01-10'), adviceSent('2026-02-01')),
  },
  'advice-sent-before-request': {
    has: given(adviceAsked('2026-02-02'), adviceSent('2026-02-01')),
    hasNot: given(adviceAsked('2026-02-01'), adviceSent('2026-02-01')),
  },
  'appointment-after-closing': {
    has: given(received, booked('2026-01-20', '2026-02-02'), closed('2026-02-01')),
    hasNot: given(received, booked('2026-01-20', '2026-02-01'), closed('2026-02-01')),
  },
  'assessment-before-team': {
    has: given(
      event('referral.received', '2026-01-01', { ...asd, teamType: 'A18' }),
      event('referral.accepted', '2026-02-01', { teamType: 'C01', receivedOn: '2026-02-01' }),
      started('2026-01-31'),
    ),
    hasNot: given(
      event('referral.received', '2026-01-01', { ...asd, teamType: 'A18' }),
      event('referral.accepted', '2026-02-01', { teamType: 'C01', receivedOn: '2026-02-01' }),
      started('2026-02-01'),
    ),
  },
  'assessment-start-missing': {
    has: given(received, completed('2026-02-01')),
    hasNot: given(received, started('2026-02-01'), completed('2026-02-01')),
  },
  'attendance-contradicts-event': {
    has: given(received, seen('2026-02-01', { attendance: '3' })),
    hasNot: given(received, seen('2026-02-01', { attendance: '6' })),
  },
  'attended-twice': {
    has: given(received, attended('2026-02-01'), attended('2026-02-08')),
    hasNot: given(
      ...[received, booked('2026-01-20', '2026-02-01'), attended('2026-02-01')],
      ...[booked('2026-02-02', '2026-02-08'), attended('2026-02-08')],
    ),
  },
  'attended-while-cancelled': {
    has: given(
      received,
      booked('2026-01-20', '2026-02-01'),
      cancelled('2026-01-30'),
      attended('2026-02-01'),
    ),
    hasNot: given(
      ...[received, booked('2026-01-20', '2026-02-01'), cancelled('2026-01-30')],
      ...[booked('2026-01-31', '2026-02-01'), attended('2026-02-01')],
    ),
  },
  'booked-in-the-past': {
    has: given(received, booked('2026-02-02', '2026-02-01')),
    hasNot: given(received, booked('2026-02-01', '2026-02-01')),
  },
  'ehc-decision-missing': {
    has: given(ehcRequested('2026-01-10'), planIssued('2026-02-01')),
    hasNot: given(ehcRequested('2026-01-10'), ehcDecided, planIssued('2026-02-01')),
  },
  'ehc-plan-before-request': {
    has: given(ehcRequested('2026-01-10'), ehcDecided, planIssued('2026-01-09')),
    hasNot: given(ehcRequested('2026-01-10'), ehcDecided, planIssued('2026-01-10')),
  },
  'ended-twice': {
    has: given(received, closed('2026-02-01'), rejected('2026-02-02')),
    hasNot: given(received, closed('2026-02-01'), reopened('2026-02-02'), closed('2026-02-03')),
  },
  'ethnicity-unknown': {
    has: given(received, event('patient.demographics-changed', '2026-01-10', { ethnicity: 'T' })),
    hasNot: given(
      received,
      event('patient.demographics-changed', '2026-01-10', { ethnicity: 'S' }),
    ),
  },
  'hospital-spell-start-missing': {
    has: given(received, event('hospital-spell.ended', '2026-02-01')),
    hasNot: given(
      ...[received, event('hospital-spell.started', '2026-01-20')],
      event('hospital-spell.ended', '2026-02-01'),
    ),
  },
  'medium-missing': {
    has: given(received, event('appointment.attended', '2026-02-01', { attendance: '5' })),
    hasNot: given(received, event('activity.indirect', '2026-02-01')),
  },
  'medium-unknown': {
    has: given(received, seen('2026-02-01', { medium: '14' })),
    hasNot: given(received, seen('2026-02-01', { medium: '13' })),
  },
  'no-received-event': { has: given(closed('2026-02-01')), hasNot: given(received) },
  'pathway-conflict': {
    has: given(received, event('referral.received', '2026-01-11', { pathway: 'SALT' })),
    hasNot: given(received, event('referral.received', '2026-01-11', { pathway: 'ASD' })),
  },
  'priority-missing': { has: given(camhs({})), hasNot: given(camhs({ priority: '3' })) },
  'priority-unknown': {
    has: given(camhs({ priority: '5' })),
    hasNot: given(camhs({ priority: '4' })),
  },
  'reason-missing': {
    has: given(event('referral.received', '2026-01-10', { pathway: 'ASD', teamType: 'C01' })),
    hasNot: given(received),
  },
  'reason-unknown': { has: given(camhs({ reason: '17' })), hasNot: given(camhs({ reason: '18' })) },
  'rejected-after-contact': {
    has: given(received, seen('2026-02-01'), rejected('2026-02-01')),
    hasNot: given(received, seen('2026-02-01'), closed('2026-02-01')),
  },
  'reopened-late': {
    has: given(received, closed('2026-02-01'), reopened('2026-03-02')),
    hasNot: given(received, closed('2026-02-01'), reopened('2026-03-01')),
  },
  'reopened-while-open': {
    has: given(received, reopened('2026-02-01')),
    hasNot: given(received, closed('2026-02-01'), reopened('2026-02-01')),
  },
  'rtt-status-unknown': {
    has: given(received, event('rtt.status-recorded', '2026-02-01', { status: '13' })),
    hasNot: given(received, event('rtt.status-recorded', '2026-02-01', { status: '12' })),
  },
  'start-assumed': {
    has: given(event('referral.received', '2026-01-10', { pathway: 'ASD', reason: '25' })),
    hasNot: given(received),
  },
  'vanished-from-source': {
    has: given(received, event('referral.vanished', '2026-02-01')),
    hasNot: given(received, event('referral.vanished', '2026-02-01'), closed('2026-02-01')),
  },
};
