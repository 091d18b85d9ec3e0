import { describeLimit, findingTitle } from './explain.js';
import { loadRegister } from './register/load.js';
import { explanationOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const statistic = explanationOf(register, 'ASD-STAT-13W');
const nice = explanationOf(register, 'ASD-NICE-3M');
const salt = explanationOf(register, 'SALT-LOCAL');
const advice = explanationOf(register, 'EHC-HA6');

const autism = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
});
const therapy = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const seen = (on: string) => event('appointment.attended', on, { attendance: '5', medium: '01' });
const closed = (on: string) => event('referral.closed', on);
const rejected = (on: string) => event('referral.rejected', on);
const died = event('patient.deceased', '2026-02-01');
const asked = event('ehc.advice-requested', '2026-01-12', { healthService: 'SALT' });
const excepted = event('ehc.exception-recorded', '2026-01-20', { ground: 'a' });

describe('what a parent reads [words.rule] [words.started] [words.goal] [words.stopped]', () => {
  const started = 'The referral was received on 10 January 2026.';
  const goal = 'The first appointment should take place by 11 April 2026 (91 days).';

  it.each([
    {
      when: 'a day before the limit',
      events: [autism],
      asOf: '2026-04-10',
      stands: 'The wait so far is 90 days; 1 day is left.',
    },
    {
      when: 'on the limit day, which is over for an open wait',
      events: [autism],
      asOf: '2026-04-11',
      stands:
        'The wait so far is 91 days, and that is the limit day, from which an open wait counts as over.',
    },
    {
      when: 'a day after it',
      events: [autism],
      asOf: '2026-04-12',
      stands: 'The wait so far is 92 days, 1 more than the 91 days allowed.',
    },
    {
      when: 'seen on the limit day, which is in time',
      events: [autism, seen('2026-04-11')],
      asOf: '2026-05-01',
      stands:
        'The first appointment took place on 11 April 2026, face to face, after 91 days, in time.',
    },
    {
      when: 'rejected after a long wait',
      events: [autism, rejected('2026-06-01')],
      asOf: '2026-07-01',
      stands:
        'The referral was rejected on 1 June 2026, after 142 days. The wait ended without what this standard asks for, and it was over the limit by then: 142 days, 51 more than the 91 days allowed.',
    },
    {
      when: 'the child died',
      events: [autism, died],
      asOf: '2026-07-01',
      stands:
        'The child died on 1 February 2026, after 22 days. The wait ended without what this standard asks for.',
    },
  ])('$when', ({ events, asOf, stands }) => {
    expect(statistic(events, asOf)?.text).toBe(`${started} ${goal} ${stands}`);
  });

  it('says on which day three calendar months end, and that this day is in time', () => {
    expect(nice([autism], '2026-04-10')?.text).toBe(
      'The autism team received the referral on 10 January 2026. The diagnostic assessment should start by 10 April 2026 (3 calendar months). The wait so far is 90 days: this is the last day that is in time.',
    );
  });

  it('says that a discharge judged late is late', () => {
    const events = [therapy, seen('2026-01-20'), closed('2026-06-01')];

    expect(salt(events, '2026-07-01')?.text).toMatch(
      /That ended the wait, but it is not what this standard asks for. By its day it counts as too late: 142 days, 16 more than the 126 days allowed.$/,
    );
  });

  it('says of advice that never came that an exception is recorded', () => {
    expect(advice([asked, excepted, closed('2026-02-28')], '2026-03-01')?.text).toMatch(
      /over the limit by then: 47 days, 5 more than the 42 days allowed. It is late with a recorded exception/,
    );
  });
});

describe('a clock that never started', () => {
  const atAccessTeam = event('referral.received', '2026-01-10', {
    ...{ pathway: 'ASD', reason: '25', teamType: 'A18' },
  });

  it('says so, and how the referral left the list, in words', () => {
    expect(nice([atAccessTeam, rejected('2026-02-01')], '2026-03-01')).toMatchObject({
      text: 'This clock has not started: the referral has not reached the team whose receipt starts it. The referral was rejected on 1 February 2026.',
      used: [{ on: '2026-02-01', what: 'The referral was rejected' }],
      wouldChange: ['Reopening the referral.'],
    });
  });

  it('says that dates contradict each other, not that it has not started', () => {
    expect(statistic([autism, closed('2026-01-01')], '2026-03-01')).toMatchObject({
      text: 'This wait cannot be counted: a date is missing, or the dates contradict each other. The referral was closed on 1 January 2026.',
      counted: 'Nothing is counted: a date is missing, or the dates contradict each other.',
    });
  });

  it('says what it waits for when the request has not come', () => {
    expect(advice([asked], '2026-01-11')?.text).toBe(
      'This clock has not started: the request for advice has not been received.',
    );
  });

  it('offers no reopening to the family of a child who died', () => {
    expect(nice([atAccessTeam, died], '2026-03-01')?.wouldChange).toEqual([
      'Only a correction of the date of death.',
    ]);
  });
});

describe('the words around a clock', () => {
  it.each([
    ['ASD-STAT-13W', '91 days'],
    ['ASD-NICE-3M', '3 calendar months'],
    ['CYPMH-CONTACT', null],
  ])('name the limit of %s: %s', (id, words) => {
    const limits = register.standards.filter((one) => one.id === id).map(describeLimit);

    expect(limits).toEqual([words]);
  });

  it.each([
    ['advice-request-missing', 'Advice was sent, but no event says when it was asked for.'],
    ['something-newer', 'something-newer'],
  ])('say what the finding %s means, or name it: %s', (id, title) => {
    expect(findingTitle(id)).toBe(title);
  });

  it('name the events used in the order of their days', () => {
    const back = event('referral.reopened', '2026-02-01');
    const events = [autism, closed('2026-01-20'), back, seen('2026-02-10')];

    expect(statistic(events, '2026-03-01')?.used).toEqual([
      { on: '2026-01-10', what: 'The referral was received' },
      { on: '2026-02-01', what: 'The referral was reopened' },
      { on: '2026-02-10', what: 'A contact took place face to face' },
    ]);
  });
});
