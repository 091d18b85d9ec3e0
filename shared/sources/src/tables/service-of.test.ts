import type { ServiceRules } from '../settings/services.js';
import type { Service, Team } from './service-of.js';
import { serviceOf } from './service-of.js';

const RULES: ServiceRules = [
  { when: { teamType: ['A18'], reason: ['25'] }, pathway: 'CAMHS' },
  { when: { reason: ['25'] }, pathway: 'ASD' },
  { when: { team: ['T9'] }, pathway: 'SALT' },
  { when: { teamType: ['C02'] }, pathway: 'CAMHS' },
];
const team = (id?: string, type?: string): Team => ({ id, type });
const ASKED = { reason: '05', teams: [] as Team[], mayHaveMore: true };

describe('which list a referral is on by its rules, its reason and its teams', () => {
  const cases: [Partial<typeof ASKED>, Partial<Service>, string][] = [
    [{ reason: '25' }, { pathway: null, lacks: 'teams' }, 'a team could still make it another'],
    [{ reason: '25', mayHaveMore: false }, { pathway: 'ASD' }, 'no team is to come'],
    [{ reason: '25', teams: [team('T1')] }, { lacks: { typeOf: 'T1' } }, 'its type could matter'],
    [{ reason: '25', teams: [team('T1', 'C01')] }, { pathway: 'ASD' }, 'its type does not matter'],
    [{ reason: '25', teams: [team('T1', 'A18')] }, { pathway: 'CAMHS' }, 'the first rule counts'],
    [{ teams: [team('T9', 'E01')] }, { pathway: 'SALT' }, 'by the team itself'],
    [{ teams: [team('T1', 'E01'), team('T2', 'C02')] }, { pathway: 'CAMHS' }, 'any team counts'],
    [{ teams: [team(undefined, 'C02')] }, { pathway: 'CAMHS' }, 'a team without an id'],
    [{ teams: [team('T1', 'E01')] }, { pathway: null, lacks: 'teams' }, 'another may come'],
    [
      { teams: [team('T1', 'E01')], mayHaveMore: false },
      { pathway: null, lacks: null },
      'none fits',
    ],
  ];
  it.each(cases)('%j gives %j: %s', (asked, service) => {
    expect(serviceOf(RULES, { ...ASKED, ...asked })).toMatchObject(service);
  });

  it('names the team that decided', () => {
    const teams = [team('T1', 'E01'), team('T2', 'C02')];

    expect(serviceOf(RULES, { ...ASKED, teams })).toMatchObject({ team: { id: 'T2' } });
  });

  it('waits for no team where no rule asks for one', () => {
    const byReason: ServiceRules = [{ when: { reason: ['25'] }, pathway: 'ASD' }];

    expect(serviceOf(byReason, ASKED)).toEqual({ pathway: null, lacks: null });
  });
});
