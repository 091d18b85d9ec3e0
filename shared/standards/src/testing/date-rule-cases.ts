import { event } from './events.js';
import type { Example } from './rule-events.js';
import {
  given,
  born,
  asd,
  received,
  salt,
  seen,
  closed,
  accepted,
  started,
  completed,
  treated,
  died,
  diagnosed,
  corrected,
  recordedOn,
  passedOn,
  passedOnHere,
  fromOther,
  mergedAway,
  mergedBack,
} from './rule-events.js';

/** The same of each rule about days, ages, copies and links. */
export const DATE_RULE_CASES: Readonly<Record<string, Example>> = {
  'accepted-before-received': {
    has: given(received, accepted('2026-01-09')),
    hasNot: given(received, accepted('2026-01-10')),
  },
  'age-impossible': { has: born('1895-01-10', received), hasNot: born('1895-01-11', received) },
  'age-over-25': { has: born('2000-01-10', received), hasNot: born('2000-01-11', received) },
  'authored-after-received': {
    has: given(event('referral.received', '2026-01-10', { ...asd, authoredOn: '2026-01-11' })),
    hasNot: given(event('referral.received', '2026-01-10', { ...asd, authoredOn: '2026-01-10' })),
  },
  'born-after-referral': {
    has: born('2026-01-11', received),
    hasNot: born('2026-01-10', received),
  },
  'care-after-closing': {
    has: given(received, closed('2026-02-01'), treated('2026-02-02')),
    hasNot: given(received, closed('2026-02-01'), treated('2026-02-01')),
  },
  'care-after-death': {
    has: given(received, died('2026-02-01'), started('2026-02-02')),
    hasNot: given(received, died('2026-02-01'), started('2026-02-01')),
  },
  'care-before-referral': {
    has: given(received, completed('2026-01-09')),
    hasNot: given(received, completed('2026-01-10')),
  },
  'closed-before-received': {
    has: given(received, closed('2026-01-09')),
    hasNot: given(received, closed('2026-01-10')),
  },
  'contact-after-closing': {
    has: given(received, closed('2026-02-01'), seen('2026-02-02')),
    hasNot: given(received, closed('2026-02-01'), seen('2026-02-01')),
  },
  'contact-after-death': {
    has: given(received, died('2026-02-01'), seen('2026-02-02')),
    hasNot: given(received, died('2026-02-01'), seen('2026-02-01')),
  },
  'contact-before-referral': {
    has: given(received, seen('2026-01-09')),
    hasNot: given(received, seen('2026-01-10')),
  },
  'correction-loop': {
    has: given(received, corrected('c1', 'c2', null), corrected('c2', 'c1', null)),
    hasNot: given(
      received,
      corrected('c1', received.id, { reason: '24' }),
      corrected('c2', 'c1', null),
    ),
  },
  'correction-unreadable': {
    has: given(received, corrected('c1', received.id, { occurredOn: '2026-02-30' })),
    hasNot: given(received, corrected('c1', received.id, { occurredOn: '2026-01-09' })),
  },
  'correction-without-target': {
    has: given(received, corrected('c1', 'nothing', null)),
    hasNot: given(received, corrected('c1', received.id, null)),
  },
  'dated-ahead': {
    has: given(recordedOn('2026-01-11', '2026-01-10T12:00:00Z')),
    hasNot: given(recordedOn('2026-01-10', '2026-01-10T12:00:00Z')),
  },
  'day-month-swapped': {
    has: given(recordedOn('2026-05-03', '2026-03-05T12:00:00Z')),
    hasNot: given(recordedOn('2026-05-03', '2026-03-04T12:00:00Z')),
  },
  'default-date': {
    has: given(event('referral.received', '1900-01-01', asd)),
    hasNot: given(event('referral.received', '1900-01-02', asd)),
  },
  'diagnosed-before-referral': {
    has: given(received, diagnosed('2026-01-09')),
    hasNot: given(received, diagnosed('2026-01-10')),
  },
  'died-before-birth': {
    has: born('2020-05-05', received, died('2020-05-04')),
    hasNot: born('2020-05-05', received, died('2020-05-05')),
  },
  'event-id-conflict': {
    has: given(received, { ...received, data: { ...received.data, reason: '24' } }),
    hasNot: given(received, received),
  },
  'link-not-known': {
    has: given(received, passedOn),
    hasNot: { events: [received, passedOn], other: [] },
  },
  'links-in-a-circle': {
    has: { events: [received, mergedAway], other: mergedBack },
    hasNot: { events: [received, mergedAway], other: mergedBack.slice(0, 1) },
  },
  'merged-into-itself': {
    has: given(received, event('referral.merged', '2026-02-01', { into: 'RAA:R1' })),
    hasNot: { events: [received, mergedAway], other: [] },
  },
  'original-after-received': {
    has: given(salt({ originalReceivedOn: '2026-01-11' })),
    hasNot: given(salt({ originalReceivedOn: '2026-01-10' })),
  },
  'original-dates-differ': {
    has: {
      events: [salt({ originalReceivedOn: '2025-12-01' })],
      other: fromOther('2025-12-20', '2025-11-01'),
    },
    hasNot: {
      events: [salt({ originalReceivedOn: '2025-12-01' })],
      other: fromOther('2025-12-20', '2025-12-01'),
    },
  },
  'passed-on-to-itself': {
    has: given(received, passedOnHere('RAA:R1')),
    hasNot: given(received, passedOnHere('RAA:R9')),
  },
  'received-after-death': {
    has: given(received, died('2026-01-09')),
    hasNot: given(received, died('2026-01-10')),
  },
  'received-twice': {
    has: given(received, event('referral.received', '2026-01-11', { pathway: 'ASD' })),
    hasNot: given(received, accepted('2026-01-11')),
  },
  'two-dates-of-death': {
    has: given(received, died('2026-02-01'), died('2026-02-02')),
    hasNot: given(received, died('2026-02-01')),
  },
};
