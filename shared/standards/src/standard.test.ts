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
    status: local
    checkedOn: '2026-11-25'
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

describe('when a standard applies [appliesTo.receivedFrom] [appliesTo.receivedTo] [appliesTo.exceptTeamTypes] [appliesTo.exceptReasons]', () => {
  it.each([
    ['[{ pathways: [SALT, CAMHS] }]', true, 'one of the pathways'],
    ['[{ pathways: [SALT] }]', false, 'another pathway'],
    ["[{ reasons: ['12'] }]", true, 'the reason'],
    ["[{ pathways: [CAMHS], reasons: ['25'] }]", false, 'all that one condition asks must hold'],
    ["[{ pathways: [SALT] }, { reasons: ['12'] }]", true, 'one condition of several is enough'],
    ["[{ exceptReasons: ['12'] }]", false, 'a reason that is left out'],
    ["[{ exceptReasons: ['25'] }]", true, 'a reason that is not left out'],
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
    ["[{ receivedTo: '2026-01-09' }]", false, 'received after'],
    ["[{ priorities: ['3'], priorityAt: referral }]", true, 'the priority it came with'],
    ["[{ priorities: ['2'], priorityAt: referral }]", false, 'a priority it only got later'],
    ["[{ exceptPriorities: ['3'], priorityAt: referral }]", false, 'it came with one left out'],
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

  it.each([
    ['[{ ageBelow: 19 }]', false, 'no age is guessed'],
    ['[{ ageBelow: 19, withoutAge: holds }]', true, 'unless it is to hold without one'],
    ["[{ receivedFrom: '2000-01-01' }]", false, 'no first day is guessed'],
    ["[{ receivedTo: '2030-01-01' }]", false, 'no last day is guessed'],
    ["[{ priorities: ['3'], priorityAt: referral }]", false, 'it came with no priority'],
    ["[{ exceptPriorities: ['3'], priorityAt: referral }]", true, 'nor with one left out'],
    ["[{ exceptReasons: ['25'] }]", true, 'what nobody sent is left out nowhere'],
    ['[{ livesOutside: [E] }]', false, 'a residence that is not known is nowhere else'],
  ])('where nothing was sent, %s: %s (%s)', (conditions, applies) => {
    const unknown = factsOf([event('referral.accepted', '2026-01-10', {})]);

    expect(standardsFor(registerWith(conditions), unknown)).toHaveLength(applies ? 1 : 0);
  });

  it.each([
    ['[{ livesOutside: [E] }]', true],
    ['[{ livesOutside: [E, W] }]', false],
    ['[{ livesOutside: [W] }]', false],
  ])('to a child who lives in Cardiff, %s: %s', (conditions, applies) => {
    const inCardiff = factsOf([
      received,
      event('patient.demographics-changed', '2026-01-11', { localAuthority: 'W06000015' }),
    ]);

    expect(standardsFor(registerWith(conditions), inCardiff)).toHaveLength(applies ? 1 : 0);
  });

  it('leaves spells to those who put referrals together', () => {
    const ids = standardsFor(loadRegister(), facts).map(({ id }) => id);

    expect(ids).toContain('CYPMH-CONTACT');
    expect(ids).not.toContain('CYPMH-4W');
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
