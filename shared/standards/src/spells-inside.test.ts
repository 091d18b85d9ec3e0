import { spellsOf } from './spells.js';
import { event } from './testing/events.js';
import type { Line, OfChild } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks } from './testing/spell-register.js';

const RECEIVED = '2026-03-02';
const shipped = fourWeeks();

/** Whether a referral belongs to a spell on a day. */
const isInside = (
  line: Omit<Line, 'id'>,
  { child = {}, standard = shipped, asOf = '2026-06-30' }: Case = {},
): boolean =>
  spellsOf(standard, childOf([{ id: 'A', received: RECEIVED, ...line }], child), asOf).length === 1;

type Case = { child?: OfChild; standard?: typeof shipped; asOf?: string };

describe('DOMAIN 1.1, in scope [scope=spell] [appliesTo.livesOutside] [appliesTo.providers]', () => {
  it.each`
    birthDate       | inside   | because
    ${'2008-03-02'} | ${false} | ${'18 on the day it was received'}
    ${'2008-03-03'} | ${true}  | ${'17, a day before the birthday'}
    ${RECEIVED}     | ${true}  | ${'born on that day'}
    ${null}         | ${false} | ${'age not known, as in the national program'}
  `('born on $birthDate: $inside ($because)', ({ birthDate, inside }) => {
    expect(isInside({}, { child: { birthDate: birthDate as string | null } })).toBe(inside);
  });

  it.each<[string | undefined, boolean, string]>([
    ['E09000001', true, 'an English authority'],
    ['W06000015', false, 'a Welsh one'],
    ['S12000033', false, 'a Scottish one'],
    [undefined, true, 'none known'],
  ])('living in %s: %s (%s)', (localAuthority, inside) => {
    const events = localAuthority === undefined ? [] : [moved(localAuthority)];

    expect(isInside({}, { child: { events } })).toBe(inside);
  });

  it.each([
    ['RAA', true],
    ['DFC', false],
  ])('referred to provider %s: %s', (provider, inside) => {
    expect(isInside({ provider })).toBe(inside);
  });

  it.each([
    ['CAMHS', true],
    ['ASD', true],
    ['SALT', false],
  ] as const)('a referral to %s: %s', (pathway, inside) => {
    expect(isInside({ pathway })).toBe(inside);
  });
});

const moved = (localAuthority: string) =>
  event('patient.demographics-changed', RECEIVED, { localAuthority });

describe('DOMAIN 1.1, in scope, as an area would set it', () => {
  it.each([
    ['CAMHS', true],
    ['ASD', false],
    ['SALT', true],
  ] as const)('any one condition is enough: a referral to %s: %s', (pathway, inside) => {
    const standard = fourWeeks('appliesTo: [{ pathways: [CAMHS] }, { pathways: [SALT] }]');

    expect(isInside({ pathway }, { standard })).toBe(inside);
  });
});

describe('DOMAIN 1.1, excluded referrals [spell.outside]', () => {
  it.each`
    reason       | team         | priority     | inside   | because
    ${undefined} | ${'A18'}     | ${'1'}       | ${false} | ${'emergency at a single point of access'}
    ${undefined} | ${'A18'}     | ${'2'}       | ${false} | ${'urgent at a single point of access'}
    ${undefined} | ${'A18'}     | ${'3'}       | ${true}  | ${'routine at a single point of access'}
    ${undefined} | ${'A18'}     | ${'4'}       | ${false} | ${'very urgent at a single point of access'}
    ${undefined} | ${'A18'}     | ${undefined} | ${true}  | ${'no priority known'}
    ${undefined} | ${'F01'}     | ${'2'}       | ${true}  | ${'urgent, but not at a single point of access'}
    ${'12'}      | ${'C02'}     | ${'3'}       | ${false} | ${'eating disorder'}
    ${'12'}      | ${'A18'}     | ${'3'}       | ${true}  | ${'eating disorder at a single point of access'}
    ${'12'}      | ${'A18'}     | ${'2'}       | ${false} | ${'the same, urgent'}
    ${'12'}      | ${'F01'}     | ${'3'}       | ${true}  | ${'eating disorder at a school team'}
    ${'12'}      | ${undefined} | ${'3'}       | ${false} | ${'eating disorder, no team known'}
    ${'01'}      | ${'A14'}     | ${'3'}       | ${false} | ${'suspected psychosis at early intervention'}
    ${'01'}      | ${'A18'}     | ${'3'}       | ${true}  | ${'suspected psychosis elsewhere'}
    ${'05'}      | ${'A14'}     | ${'3'}       | ${true}  | ${'another reason at early intervention'}
    ${'25'}      | ${'C01'}     | ${'3'}       | ${true}  | ${'suspected autism at an autism team'}
    ${'24'}      | ${'C04'}     | ${'3'}       | ${true}  | ${'neurodevelopmental, at such a team'}
    ${'18'}      | ${'A25'}     | ${'3'}       | ${true}  | ${'A25 is no crisis team'}
  `('reason $reason, team $team, priority $priority: $inside ($because)', (row) => {
    const { inside, because: _, ...line } = row as Omit<Line, 'id'> & Record<string, unknown>;

    expect(isInside(line)).toBe(inside);
  });

  it.each(['A02', 'A03', 'A04', 'A11', 'A19', 'A20', 'A21', 'A22', 'A23', 'A24'])(
    'crisis team %s is outside',
    (team) => {
      expect(isInside({ team })).toBe(false);
    },
  );

  it.each([
    ['2026-03-31', false, 'at the crisis team'],
    ['2026-04-01', true, 'taken over by a community team'],
  ])('on %s: %s (%s)', (asOf, inside) => {
    const also = [event('referral.accepted', '2026-04-01', { teamType: 'F01' })];

    expect(isInside({ team: 'A02', also }, { asOf })).toBe(inside);
  });

  it.each([
    ['2026-03-31', true, 'still routine'],
    ['2026-04-01', false, 'made urgent'],
  ])('at a single point of access on %s: %s (%s)', (asOf, inside) => {
    const also = [event('referral.priority-changed', '2026-04-01', { priority: '2' })];

    expect(isInside({ team: 'A18', priority: '3', also }, { asOf })).toBe(inside);
  });
});

describe('DOMAIN 2.4 (o): the other readings, as an area would set them', () => {
  it.each<[string, string, Omit<Line, 'id'>]>([
    [
      'urgent is outside at every team',
      "{ title: urgent, when: { priorities: ['1', '2', '4'] } }",
      { team: 'F01', priority: '2' },
    ],
    ['A25 is a crisis team', '{ title: crisis team, when: { teamTypes: [A25] } }', { team: 'A25' }],
    [
      'reasons 24 and 25 are outside',
      "{ title: neurodevelopmental, when: { reasons: ['24', '25'] } }",
      { team: 'C01', reason: '25' },
    ],
  ])('%s', (_, outside, line) => {
    const other = fourWeeks(`spell: { outside: [${outside}] }`);

    expect([isInside(line), isInside(line, { standard: other })]).toEqual([true, false]);
  });
});
