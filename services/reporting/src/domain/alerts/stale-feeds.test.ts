import type { FeedState } from '@waits/contracts/feed-state';
import type { ReferralState } from '@waits/contracts/referral-state';
import { daysFrom, feedOf } from '../fake-feed.js';
import { stateOf } from '../fake-referral.js';
import { alertRun } from './fake-alert-run.js';

// Last heard of on 2 January, so silent from 2 July; received on 2 January, so over its limit since 3 April.
const quiet = (id: string, sources: string[]): ReferralState => {
  const state = stateOf({ id, received: '2026-01-02' }, 0);
  return { ...state, facts: { ...state.facts, sources } };
};
const feed = (until: string, over: Partial<FeedState> = {}): FeedState =>
  feedOf(daysFrom('2026-01-01', until), { source: 'demo-asd', cadenceHours: 24, ...over });

/** What is told of silence from 25 June on, with the feed as it then stands. */
function silences(feeds: readonly FeedState[], sources = ['demo-asd']) {
  const run = alertRun({ states: [quiet('RAA:R1', sources)], feeds });
  run.tick('2026-06-25');
  return { run, told: daysFrom('2026-06-26', '2026-07-05').flatMap((day) => run.tick(day)) };
}

const RAISED = ['2026-07-02 raised silent RAA:R1 by 2026-04-03'];

describe('that nothing happened to a child is told', () => {
  it.each`
    feeds                                                                | told      | because
    ${[feed('2026-07-05')]}                                              | ${RAISED} | ${'its feed is current'}
    ${[feed('2026-07-01')]}                                              | ${RAISED} | ${'a day without is usual for its feed'}
    ${[feed('2026-06-23', { cadenceHours: 168 })]}                       | ${[]}     | ${'its feed is late'}
    ${[feed('2026-05-01')]}                                              | ${[]}     | ${'its feed has stopped'}
    ${[feed('2026-07-05'), feed('2026-05-01', { source: 'demo-salt' })]} | ${RAISED} | ${'it is another feed that has stopped'}
    ${[feedOf(['2026-02-01'], { source: 'demo-asd' })]}                  | ${RAISED} | ${'nobody knows the rhythm of its feed'}
    ${[]}                                                                | ${RAISED} | ${'nothing is known of its feed'}
  `('or not: $because', ({ feeds, told }) => {
    expect(silences(feeds as FeedState[]).told).toEqual(told);
  });

  it('not while the feed goes on without its provider', () => {
    const days = daysFrom('2026-01-01', '2026-05-01').map((day): [string, number] => [day, 1]);
    const providers = { RAA: Object.fromEntries(days) };

    expect(silences([feed('2026-07-05', { providers })]).told).toEqual([]);
  });

  it('not while one of two feeds that tell of it has stopped', () => {
    const feeds = [feed('2026-07-05'), feed('2026-05-01', { source: 'demo-salt' })];

    expect(silences(feeds, ['demo-asd', 'demo-salt']).told).toEqual([]);
  });

  it('once the feed has come back and had nothing to tell of the child', () => {
    const { run } = silences([feed('2026-06-30')]);
    run.hear(feed('2026-07-06', { position: '2' }));

    expect(run.tick('2026-07-06')).toEqual(['2026-07-06 raised silent RAA:R1 by 2026-04-03']);
  });
});

describe('a feed that goes stale', () => {
  it('takes no alert back, for that nothing comes proves nothing', () => {
    const { run } = silences([feed('2026-07-05')]);

    expect(daysFrom('2026-07-06', '2026-07-31').flatMap((day) => run.tick(day))).toEqual([]);
  });

  it('keeps back that nothing is booked, and not that the limit has passed', () => {
    const soon = { ...quiet('RAA:R2', ['demo-asd']) };
    const states = [
      { ...soon, facts: { ...soon.facts, receivedOn: '2026-04-02', lastActivityOn: '2026-04-02' } },
    ];
    const run = alertRun({ states, feeds: [feed('2026-05-01')] });
    run.tick('2026-06-01');

    expect(daysFrom('2026-06-02', '2026-07-05').flatMap((day) => run.tick(day))).toEqual([
      '2026-06-18 raised due-soon RAA:R2 by 2026-07-02',
      '2026-07-02 raised breached RAA:R2 by 2026-07-02',
      '2026-07-02 withdrawn due-soon RAA:R2 by 2026-07-02: no-longer-so',
    ]);
  });

  it('is noted on a first day as anything that holds, so that its return raises nothing old', () => {
    const run = alertRun({ states: [quiet('RAA:R1', ['demo-asd'])], feeds: [feed('2026-05-01')] });
    run.tick('2026-07-05');
    run.hear(feed('2026-07-06', { position: '2' }));

    expect(run.tick('2026-07-06')).toEqual([]);
  });
});
