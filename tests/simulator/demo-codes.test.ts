import { join } from 'node:path';
import { loadRegister } from '@waits/standards/register/load';
import { DEMO_CODES } from './demo-codes.js';

const { standards, lists } = loadRegister({ codeLists: join(import.meta.dirname, 'code-lists') });

describe("the demo's code lists", () => {
  it('are all that any standard asks for', () => {
    expect(standards.filter(({ missingLists }) => missingLists.length > 0)).toEqual([]);
  });

  it('say that they are made up', () => {
    expect(lists.filter(({ synthetic }) => !synthetic)).toEqual([]);
  });

  it.each([
    ['CYPMH-OUTCOME-MEASURES', DEMO_CODES.measures],
    ['CYPMH-INTERVENTIONS', DEMO_CODES.interventions],
    ['CYPED-TREATMENT', DEMO_CODES.eatingDisorderTreatments],
    ['EIP-TREATMENT', DEMO_CODES.psychosisTreatments],
  ])('%s has the codes that the demo area sends', (name, codes) => {
    expect(lists.find((list) => list.name === name)?.codes).toEqual(codes);
  });
});
