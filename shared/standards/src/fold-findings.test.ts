import type { ReferralEvent } from '@waits/contracts/referral-event';
import { findingTitle } from './explain.js';
import { FINDING_RULES } from './quality/finding-rules.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
});
const seen = (on: string) => event('appointment.attended', on, { attendance: '5', medium: '01' });
const closed = event('referral.closed', '2026-02-01');

const odd: [string, string, ReferralEvent[]][] = [
  ['no-received-event', 'nobody said when it was received', [seen('2026-01-20')]],
  ['contact-before-referral', 'seen before the referral', [received, seen('2026-01-09')]],
  ['contact-after-closing', 'seen after the discharge', [received, closed, seen('2026-02-02')]],
  [
    'contact-after-death',
    'seen after the death of the child',
    [received, event('patient.deceased', '2026-01-15'), seen('2026-01-16')],
  ],
  [
    'care-before-referral',
    'assessed before the referral',
    [received, event('assessment.started', '2026-01-09')],
  ],
  [
    'assessment-start-missing',
    'an assessment ended that had not started',
    [received, event('assessment.completed', '2026-02-01')],
  ],
  [
    'assessment-start-missing',
    'an assessment ended before it started',
    [
      received,
      event('assessment.completed', '2026-02-01'),
      event('assessment.started', '2026-02-02'),
    ],
  ],
  [
    'reason-missing',
    'no reason on an autism referral',
    [event('referral.received', '2026-01-10', { pathway: 'ASD', teamType: 'C01' })],
  ],
  [
    'attendance-contradicts-event',
    'attended with the code of a missed appointment',
    [received, event('appointment.attended', '2026-02-01', { attendance: '3', medium: '01' })],
  ],
  [
    'attendance-contradicts-event',
    'missed with the code of an attended appointment',
    [received, event('appointment.not-attended', '2026-02-01', { attendance: '5' })],
  ],
  [
    'original-after-received',
    'first referred after it was received',
    [
      event('referral.received', '2026-01-10', {
        ...{ pathway: 'SALT', originalReceivedOn: '2026-01-11' },
      }),
    ],
  ],
  [
    'hospital-spell-start-missing',
    'a hospital stay ended that had not begun',
    [received, event('hospital-spell.ended', '2026-02-01', { spellId: 'H1' })],
  ],
  [
    'two-dates-of-death',
    'two dates of death',
    [received, event('patient.deceased', '2026-02-01'), event('patient.deceased', '2026-02-02')],
  ],
  [
    'advice-request-missing',
    'advice sent that nobody asked for',
    [event('ehc.advice-sent', '2026-02-01')],
  ],
  [
    'advice-sent-before-request',
    'advice sent before it was asked for',
    [
      event('ehc.advice-requested', '2026-02-02', { healthService: 'SALT' }),
      event('ehc.advice-sent', '2026-02-01'),
    ],
  ],
];

describe('what is odd about events is a finding, not a failure', () => {
  it.each(odd)('%s: %s', (finding, _, events) => {
    expect(factsOf(events).findings).toContain(finding);
  });

  it('finds a child who was born after the referral, and gives no age', () => {
    expect(factsOf([received], '2026-01-11')).toMatchObject({
      ...{ ageAtReferral: null, findings: ['born-after-referral'] },
    });
  });

  it('finds nothing in an ordinary history', () => {
    const events = [
      received,
      event('referral.accepted', '2026-01-12', { teamType: 'C01' }),
      event('assessment.started', '2026-01-20'),
      seen('2026-01-20'),
      event('assessment.completed', '2026-01-30'),
      closed,
    ];

    expect(factsOf(events, '2018-05-05').findings).toEqual([]);
  });

  it('does not miss the received event of a section 23 notification, which has none', () => {
    expect(factsOf([event('s23.notified', '2026-01-10')]).findings).toEqual([]);
  });

  it('has a sentence for every finding, and shows an unknown one by its name', () => {
    expect(FINDING_RULES.map(({ id }) => findingTitle(id))).toEqual(
      FINDING_RULES.map(({ what }) => what),
    );
    expect(findingTitle('of-a-newer-fold')).toBe('of-a-newer-fold');
  });
});
