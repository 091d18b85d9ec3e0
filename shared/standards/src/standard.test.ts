import { registerOf } from './register/load.js';
import { loadRegister } from './register/load.js';
import { headlineFor, standardsFor } from './standard.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

/** A register with one standard under these conditions. */
const registerWith = (conditions: string) =>
  registerOf([
    {
      name: 'one.yaml',
      text: `
standards:
  - id: ONE
    title: One
    authority: local
    source: { title: A source, address: null }
    verified: false
    words: { rule: r, started: s, goal: g, stopped: t }
    appliesTo: ${conditions}
    start: { fact: referral-received }
    stop: { when: first-of, facts: [{ fact: intervention-delivered }], afterEnding: ignored }
    limit: null
`,
    },
  ]);
const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'CAMHS', reason: '12', priority: '3', teamType: 'C10', consultantLed: true },
});
const facts = factsOf(
  [
    received,
    event('referral.priority-changed', '2026-02-01', { priority: '2' }),
    event('referral.accepted', '2026-02-10', { teamType: 'A18' }),
  ],
  '2010-01-11',
);

describe('when a standard applies', () => {
  it.each([
    ['[{ pathways: [SALT, CAMHS] }]', true, 'one of the pathways'],
    ['[{ pathways: [SALT] }]', false, 'another pathway'],
    ["[{ reasons: ['12'] }]", true, 'the reason'],
    ["[{ pathways: [CAMHS], reasons: ['25'] }]", false, 'all that one condition asks must hold'],
    ["[{ pathways: [SALT] }, { reasons: ['12'] }]", true, 'one condition of several is enough'],
    ["[{ priorities: ['2'] }]", true, 'the latest priority'],
    ["[{ priorities: ['3'] }]", false, 'no longer the first priority'],
    ['[{ teamTypes: [A18] }]', true, 'the latest team'],
    ['[{ exceptTeamTypes: [A18] }]', false, 'a team that is left out'],
    ['[{ exceptTeamTypes: [F01] }]', true, 'a team that is not left out'],
    ['[{ ageFrom: 15, ageBelow: 16 }]', true, 'aged 15 at referral, a day before the birthday'],
    ['[{ ageFrom: 16 }]', false, 'not yet 16'],
    ['[{ consultantLed: true }]', true, 'led by a consultant'],
    ['[{ consultantLed: false }]', false, 'not led by a consultant'],
    ["[{ receivedFrom: '2026-01-10', receivedTo: '2026-01-10' }]", true, 'received on that day'],
    ["[{ receivedFrom: '2026-01-11' }]", false, 'received before'],
    ['[{ ehc: case }]', false, 'no EHC record'],
  ])('%s: %s (%s)', (conditions, applies) => {
    expect(standardsFor(registerWith(conditions), facts)).toHaveLength(applies ? 1 : 0);
  });

  it('goes by the codes in force on the day asked about', () => {
    const urgent = registerWith("[{ priorities: ['2'] }]");

    expect(standardsFor(urgent, facts, '2026-01-31')).toHaveLength(0);
    expect(standardsFor(urgent, facts, '2026-02-01')).toHaveLength(1);
  });

  it('takes the first codes for a day before there were any', () => {
    expect(standardsFor(registerWith("[{ priorities: ['3'] }]"), facts, '2026-01-01')).toHaveLength(
      1,
    );
  });

  it('does not guess an age or a date that nobody sent', () => {
    const unknown = factsOf([event('referral.accepted', '2026-01-10', {})]);

    expect(standardsFor(registerWith('[{ ageBelow: 19 }]'), unknown)).toEqual([]);
    expect(standardsFor(registerWith("[{ receivedTo: '2030-01-01' }]"), unknown)).toEqual([]);
  });
});

describe('the standard by which a pathway is shown first', () => {
  it.each([
    ['ASD', 'ASD-STAT-13W'],
    ['CAMHS', 'CYPMH-CONTACT'],
    ['SALT', 'SALT-LOCAL'],
    ['COMMUNITY', 'CHS-18W'],
    ['EHC', 'EHC-HA6'],
  ] as const)('of %s is %s', (pathway, id) => {
    expect(headlineFor(loadRegister(), pathway)?.id).toBe(id);
  });

  it('may be none', () => {
    expect(headlineFor(registerWith('[{ pathways: [SALT] }]'), 'SALT')).toBeNull();
  });
});
