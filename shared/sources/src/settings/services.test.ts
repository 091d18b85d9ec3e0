import type { SaidOfService } from './services.js';
import { pathwayOf, ServiceRules } from './services.js';

const rules = ServiceRules.parse([
  { when: { reason: ['25'] }, pathway: 'ASD' },
  { when: { teamType: ['C02', 'A14'], specialty: ['656'] }, pathway: 'CAMHS' },
]);

describe('which service a source means', () => {
  const said: [SaidOfService, string | null, string][] = [
    [{ reason: '25', teamType: 'C02' }, 'ASD', 'the first rule that fits'],
    [{ teamType: 'C02', specialty: '656' }, 'CAMHS', 'every field of the rule fits'],
    [{ teamType: 'C02' }, null, 'a field of the rule is not said'],
    [{ teamType: ' a14 ', specialty: '656' }, 'CAMHS', 'without case, and blanks around it'],
    [{ teamType: 'Z99', specialty: '656' }, null, 'a code that no rule names'],
    [{}, null, 'nothing is said'],
  ];
  it.each(said)('%j is %s: %s', (words, pathway) => {
    expect(pathwayOf(rules, words)).toBe(pathway);
  });

  it('is what is left over only where the source says so', () => {
    expect(pathwayOf([...rules, { pathway: 'CAMHS' }], { teamType: 'Z99' })).toBe('CAMHS');
  });

  it.each([
    ['no rule at all', []],
    ['a field that no record gives', [{ when: { colour: ['1'] }, pathway: 'ASD' }]],
    ['a service that is none of ours', [{ pathway: 'DENTAL' }]],
    ['a field without a code', [{ when: { reason: [] }, pathway: 'ASD' }]],
  ])('refuses %s', (_, value) => {
    expect(ServiceRules.safeParse(value).success).toBe(false);
  });
});
