import type { ReferralState } from '@waits/contracts/referral-state';
import { spellRegister } from '@waits/standards/testing/spell-register';
import { daysFrom } from '../fake-feed.js';
import type { Row } from '../fake-referral.js';
import { stateOf } from '../fake-referral.js';
import { alertRun } from './fake-alert-run.js';

const all = spellRegister();
const register = { ...all, standards: all.standards.filter(({ scope }) => scope === 'spell') };

/** One child of twelve at one mental health service. */
const camhs = (row: Row, index = 0): ReferralState => {
  const state = stateOf({ pathway: 'CAMHS', child: 1, ...row }, index);
  return { ...state, facts: { ...state.facts, ageAtReferral: 12 } };
};

// The limit of four weeks is 29 January 2026 for what was received on 1 January.
const first: Row = { id: 'RAA:A', received: '2026-01-01' };
const second: Row = { id: 'RAA:B', received: '2026-01-10' };

describe('a spell of two referrals', () => {
  it('is told of once, by its first referral', () => {
    const run = alertRun({ states: [first, second].map(camhs), register });
    run.tick('2026-01-12');
    const told = daysFrom('2026-01-13', '2026-02-20').flatMap((day) => run.tick(day));

    expect(told.filter((words) => !words.includes('withdrawn'))).toEqual([
      '2026-01-15 raised due-soon RAA:A by 2026-01-29',
      '2026-01-15 raised no-appointment RAA:A by 2026-01-29',
      '2026-01-30 raised breached RAA:A by 2026-01-29',
    ]);
    expect([...run.book.all()].map(({ scope }) => scope)).toEqual(['spell', 'spell', 'spell']);
  });

  it('that turns out to begin with another referral is withdrawn and told of anew', () => {
    const run = alertRun({ states: [camhs(second)], register });
    run.tick('2026-01-12');
    run.tick('2026-02-01');
    run.replica.apply(camhs(first));

    expect(run.tick('2026-02-01')).toEqual([
      '2026-02-01 raised breached RAA:A by 2026-01-29',
      '2026-02-01 raised no-appointment RAA:A by 2026-01-29',
      '2026-02-01 withdrawn due-soon RAA:B by 2026-02-07: corrected',
      '2026-02-01 withdrawn no-appointment RAA:B by 2026-02-07: corrected',
    ]);
  });
});
