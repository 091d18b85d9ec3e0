import type { GivenAnswer } from './round-answers.js';
import { eventOf, judgeAnswer } from './round-answers.js';

const asked = { referralId: 'RAA:R1', receivedOn: '2026-01-10' };
const today = '2026-11-23';
const given = (answer: GivenAnswer['answer'], over: Partial<GivenAnswer> = {}): GivenAnswer => ({
  ...{ answer, on: '2026-11-01', duplicateOf: null, medium: null, by: 'A Data Lead' },
  ...over,
});
const refused = (because: string) => ({ kind: 'refused', because });
const taken = { kind: 'taken' };
const duplicate = { kind: 'duplicate' };

type Row = [when: string, given: GivenAnswer, standing: GivenAnswer | null, then: unknown];
const rows: Row[] = [
  ['it is the first', given('still waiting'), null, taken],
  ['it is the same again', given('seen'), given('seen'), duplicate],
  ['another says the same', given('seen', { by: 'B' }), given('seen'), duplicate],
  ['it is another', given('died'), given('still waiting'), taken],
  ['it is of another day', given('seen', { on: '2026-11-02' }), given('seen'), taken],
  ['it tells more', given('seen', { medium: '01' }), given('seen'), taken],
  ['it has no day', given('seen', { on: null }), null, refused('date-missing')],
  ['its day is today', given('seen', { on: today }), null, taken],
  ['its day is to come', given('seen', { on: '2026-11-24' }), null, refused('date-in-future')],
  ['its day is that of receipt', given('died', { on: '2026-01-10' }), null, taken],
  [
    'its day is before the receipt',
    given('died', { on: '2026-01-09' }),
    null,
    refused('date-before-referral'),
  ],
  ['nobody gave it', given('seen', { by: '' }), null, refused('name-missing')],
  ['it is a duplicate of another', given('duplicate', { duplicateOf: 'RAA:R2' }), null, taken],
  ['it is a duplicate of none', given('duplicate'), null, refused('duplicate-of-missing')],
  [
    'it is a duplicate of itself',
    given('duplicate', { duplicateOf: 'RAA:R1' }),
    null,
    refused('duplicate-of-itself'),
  ],
  ['it is undone', given('undo', { on: null }), given('died'), taken],
  ['there is nothing to undo', given('undo'), null, refused('nothing-to-undo')],
  ['it is undone twice', given('undo'), given('undo'), duplicate],
  ['it is given again after that', given('died'), given('undo'), taken],
];

describe('an answer to whether a child still waits, when', () => {
  it.each(rows)('%s', (...[, one, standing, then]) => {
    expect(judgeAnswer(one, { asked, standing, today })).toEqual(then);
  });
});

describe('what an answer says of the referral', () => {
  it.each([
    ['still waiting', {}, 'referral.validated', {}],
    ['seen', {}, 'appointment.attended', { attendance: '5' }],
    ['seen', { medium: '11' }, 'appointment.attended', { attendance: '5', medium: '11' }],
    ['moved away', {}, 'referral.closed', { reason: 'validation-moved-away' }],
    ['no longer wants', {}, 'referral.closed', { reason: 'validation-not-wanted' }],
    ['died', {}, 'referral.closed', { reason: 'validation-died' }],
    ['duplicate', { duplicateOf: 'RAA:R2' }, 'referral.merged', { into: 'RAA:R2' }],
    ['undo', {}, 'referral.corrected', { becomes: {} }],
  ] as const)('%s %o: %s', (...[answer, over, type, data]) => {
    expect(eventOf(given(answer, over))).toEqual({ type, data });
  });
});
