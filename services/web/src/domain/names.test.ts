import { actorName, pathwayName, teamName } from './names.js';

describe('names', () => {
  it.each([
    [pathwayName('ASD'), 'Autism'],
    [pathwayName('NEW'), 'NEW'],
    [pathwayName(null), 'not mapped'],
    [teamName('pals'), 'PALS'],
    [teamName('new-team'), 'new-team'],
    [actorName('parent'), 'Parent or carer'],
    [actorName('Sam Example'), 'Sam Example'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
