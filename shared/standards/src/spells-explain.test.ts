import { explain } from './explain.js';
import { spellWith, spellsOf } from './spells.js';
import { event } from './testing/events.js';
import type { Line } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks } from './testing/spell-register.js';

const standard = fourWeeks();
const lines: Line[] = [
  {
    id: 'A',
    received: '2026-03-02',
    left: ['2026-03-10', 'rejected'],
    also: [event('appointment.attended', '2026-03-09', { attendance: '5', medium: '02' })],
  },
  {
    id: 'B',
    received: '2026-03-14',
    also: [
      event('appointment.attended', '2026-03-12', { attendance: '5', medium: '01' }),
      event('outcome-measure.recorded', '2026-03-16', { measure: 'ANOTHER' }),
      event('outcome-measure.recorded', '2026-03-18', { measure: 'LISTED' }),
      event('intervention.delivered', '2026-04-02', {
        procedures: ['LISTED'],
        kind: 'family-work',
      }),
    ],
  },
  { id: 'C', received: '2026-03-20', team: 'C02', reason: '12', seen: '2026-03-21' },
];
const explained = (asOf: string, given = lines) => {
  const spell = spellWith('RAA:A', spellsOf(standard, childOf(given), asOf));
  return spell && explain(standard, spell.clock, spell.facts);
};

describe('the explanation of a spell [spell.outside.title]', () => {
  it('names the events used, in order, each with its referral', () => {
    expect(explained('2026-06-30')?.used).toEqual([
      { on: '2026-03-02', what: 'The referral was received (referral RAA:A)' },
      { on: '2026-03-09', what: 'A contact took place by telephone (referral RAA:A)' },
      {
        on: '2026-03-14',
        what: 'Another referral was received, which belongs to the same wait (referral RAA:B)',
      },
      { on: '2026-03-18', what: 'An outcome measure was scored (LISTED) (referral RAA:B)' },
      { on: '2026-04-02', what: 'An intervention was delivered (referral RAA:B)' },
    ]);
  });

  it('names what was passed over, each with its referral and why', () => {
    expect(explained('2026-06-30')?.ignored).toEqual([
      {
        on: '2026-03-10',
        what: 'The referral was rejected (referral RAA:A)',
        why: 'another referral goes on, or followed closely enough to belong to the same wait',
      },
      {
        on: '2026-03-12',
        what: 'A contact took place face to face (referral RAA:B)',
        why: 'it is dated before its own referral was received',
      },
      {
        on: '2026-03-16',
        what: 'An outcome measure was scored (ANOTHER) (referral RAA:B)',
        why: 'its code is not one that this standard counts',
      },
      {
        on: '2026-03-20',
        what: 'A referral was received that is outside this wait: eating disorder, not at a single point of access or a school team (referral RAA:C)',
        why: 'this standard does not count such a referral',
      },
    ]);
  });

  it('tells in plain English when the wait began, by when help should start and when it did', () => {
    expect(explained('2026-06-30')?.text).toBe(
      'The referral was received on 2 March 2026. Help should have started by 30 March 2026 (28 days). Help had started on 2 April 2026, after 31 days, 3 more than the 28 days allowed.',
    );
  });

  it('says what all together would stop it, while it runs', () => {
    expect(explained('2026-03-16')?.wouldChange[0]).toMatch(
      /^All of these together stop the clock: .*contact.*; .*list CYPMH-OUTCOME-MEASURES.*; .*plan.*CYPMH-INTERVENTIONS/,
    );
  });

  it('says, while it runs, what is there already', () => {
    expect(explained('2026-03-19')?.ignored).toContainEqual({
      on: '2026-03-18',
      what: 'An outcome measure was scored (LISTED) (referral RAA:B)',
      why: 'it counts, but the clock stops only when all that is asked for is there',
    });
  });

  it('says how the due date was counted', () => {
    expect(explained('2026-03-16')?.counted).toContain('28 days later is 30 March 2026.');
  });

  it('names the referral with which the spell ended', () => {
    const closed: Line[] = [
      { id: 'A', received: '2026-03-02', left: ['2026-03-10', 'closed'] },
      { id: 'B', received: '2026-03-15', left: ['2026-03-20', 'closed'] },
    ];

    expect(explained('2026-06-30', closed)?.used.at(-1)).toEqual({
      on: '2026-03-20',
      what: 'The referral was closed (referral RAA:B)',
    });
  });

  it('says that a spell began too early to be counted', () => {
    expect(explained('2026-06-30', [{ id: 'A', received: '2015-12-31' }])?.text).toContain(
      'This wait is not counted in any figure.',
    );
  });
});
