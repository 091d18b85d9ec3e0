import type { ReferralEvent } from '@waits/contracts/referral-event';
import { spellsOf } from './spells.js';
import { event } from './testing/events.js';
import { agreed, clockOn, met, scored, shipped, treated } from './testing/spell-clock.js';
import { childOf } from './testing/spell-referrals.js';

describe('DOMAIN 1.1: what is a contact', () => {
  const rest = [scored('2026-03-03'), treated('2026-03-03', 'LISTED')];

  it.each<[ReferralEvent, boolean, string]>([
    [met('2026-03-10', '01'), true, 'face to face'],
    [met('2026-03-10', '02'), true, 'by telephone'],
    [met('2026-03-10', '04'), true, 'by talk type'],
    [met('2026-03-10', '11'), true, 'by video'],
    [met('2026-03-10', '03'), false, 'by telemedicine'],
    [met('2026-03-10', '05'), false, 'by e-mail'],
    [met('2026-03-10', '01', '6'), true, 'late but seen'],
    [met('2026-03-10', '01', '7'), false, 'too late to be seen'],
    [met('2026-03-10', '01', '3'), false, 'not there'],
    [met('2026-03-10'), false, 'in a way that was not recorded'],
    [event('activity.indirect', '2026-03-10'), true, 'work for the child without the child'],
  ])('%#: %j (%s) counts: %s', (contact, counts) => {
    expect(clockOn({ also: [...rest, contact] })?.stoppedOn).toBe(counts ? '2026-03-10' : null);
  });

  it.each([
    ['2021-09-30', null],
    ['2021-10-01', '2021-10-01'],
  ])('video counts from October 2021: on %s the stop is %s', (on, stoppedOn) => {
    const also = [met(on, '11'), scored('2021-09-20'), treated('2021-09-20', 'LISTED')];
    const [spell] = spellsOf(
      shipped,
      childOf([{ id: 'A', received: '2021-09-15', also }]),
      '2022-06-30',
    );

    expect(spell?.clock.stoppedOn).toBe(stoppedOn);
  });
});

describe('DOMAIN 1.1: what is a baseline score', () => {
  it.each([
    ['LISTED', '2026-03-12'],
    ['ANOTHER', null],
  ])('%s: the stop is %s', (measure, stoppedOn) => {
    const also = [
      met('2026-03-10', '01'),
      scored('2026-03-12', measure),
      treated('2026-03-11', 'LISTED'),
    ];

    expect(clockOn({ also })?.stoppedOn).toBe(stoppedOn);
  });
});

describe('DOMAIN 1.1: what is an intervention', () => {
  const rest = [met('2026-03-10', '01'), scored('2026-03-10')];

  it.each<[ReferralEvent, boolean, string]>([
    [treated('2026-03-20', 'LISTED'), true, 'a procedure of the list'],
    [treated('2026-03-20', 'ANOTHER', 'LISTED'), true, 'one of several'],
    [treated('2026-03-20', '1085671000000109'), true, 'one of the two assessments'],
    [treated('2026-03-20', '1914891000000100'), true, 'the other of the two'],
    [treated('2026-03-20', 'ANOTHER'), false, 'another procedure'],
    [treated('2026-03-20'), false, 'no procedure'],
    [event('assessment.started', '2026-03-20'), false, 'an assessment without such a code'],
    [
      event('appointment.attended', '2026-03-20', {
        ...{ attendance: '5', medium: '01' },
        procedures: ['LISTED'],
      }),
      true,
      'a procedure at a contact',
    ],
    [
      event('appointment.attended', '2026-03-20', {
        ...{ attendance: '3', medium: '01' },
        procedures: ['LISTED'],
      }),
      false,
      'a procedure at a contact to which nobody came',
    ],
    [
      event('activity.indirect', '2026-03-20', { procedures: ['LISTED'] }),
      true,
      'one of indirect work',
    ],
  ])('%#: %j counts: %s (%s)', (care, counts) => {
    expect(clockOn({ also: [...rest, care] })?.stoppedOn).toBe(counts ? '2026-03-20' : null);
  });
});

describe('DOMAIN 1.1: what is an agreed plan', () => {
  const also = [met('2026-03-10', '01'), scored('2026-03-10')];

  it.each<[ReferralEvent, string | null, string]>([
    [agreed('2026-03-20'), '2026-03-20', 'no dates but that of the agreement'],
    [agreed('2026-03-20', { createdOn: '2026-03-15' }), '2026-03-15', 'from the day it was made'],
    [agreed('2026-03-20', { createdOn: '2026-03-02' }), '2026-03-10', 'made on the first day'],
    [agreed('2026-03-20', { createdOn: '2026-03-01' }), null, 'made the day before'],
    [
      agreed('2026-03-20', { createdOn: '2026-01-05', updatedOn: '2026-03-18' }),
      '2026-03-18',
      'made before and brought up to date within',
    ],
    [
      agreed('2026-03-20', { createdOn: '2026-03-15', updatedOn: '2026-03-18' }),
      '2026-03-15',
      'made within: a later update changes nothing',
    ],
    [
      agreed('2026-03-20', { createdOn: '2026-01-05', updatedOn: '2026-03-01' }),
      null,
      'both before the spell',
    ],
    [agreed('2026-03-20', {}, 'RBB'), null, 'the plan of another provider'],
  ])('%#: %j stops the clock on %s (%s)', (plan, stoppedOn) => {
    expect(clockOn({ also, child: [plan] })?.stoppedOn).toBe(stoppedOn);
  });

  it.each([
    ['2026-03-19', null],
    ['2026-03-20', '2026-03-15'],
  ])('counts only once it is agreed: on %s the stop is %s', (asOf, stoppedOn) => {
    const child = [agreed('2026-03-20', { createdOn: '2026-03-15' })];

    expect(clockOn({ also, child }, { asOf })?.stoppedOn).toBe(stoppedOn);
  });
});
