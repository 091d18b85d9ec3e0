import type { Standard } from '../standard.js';
import { registerOf, shippedFiles } from './load.js';

const PLAIN = `
name: CYPED-TREATMENT
title: Treatments of eating disorders
source: Mental Health Services Data Set, reference sets
date: '2026-04-01'
codes: ['1', '2']
`;
const file = (text: string, name = 'one.yaml') => ({ name, text });
const registerWith = (...lists: { name: string; text: string }[]) =>
  registerOf(shippedFiles(), { lists });

describe('code lists that an operator supplies', () => {
  const register = registerWith(file(PLAIN));

  it('make the standards measurable that ask for them, and no others', () => {
    const lists = ({ id, missingLists }: Standard) => [id, missingLists] as const;

    const lacking = new Map(register.standards.map(lists));

    expect(lacking.get('CYPED-URG')).toEqual([]);
    expect(lacking.get('EIP-2W')).toEqual(['EIP-TREATMENT']);
  });

  it('are kept with their source, their date and whether they are made up', () => {
    expect(register.lists).toEqual([
      expect.objectContaining({ name: 'CYPED-TREATMENT', date: '2026-04-01', synthetic: false }),
    ]);
  });

  it('fill the rules that ask for them, beside the codes that the rule itself names', () => {
    const { standards } = registerWith(
      file(PLAIN.replace('CYPED-TREATMENT', 'CYPMH-INTERVENTIONS')),
    );
    const [, , last] = standards.find(({ id }) => id === 'CYPMH-4W')?.stop.facts ?? [];
    const codes = new Set(['1', '2', '1085671000000109', '1914891000000100']);

    expect(last).toMatchObject({
      fact: 'any-of',
      facts: [{}, { procedures: { accepted: codes } }, { procedures: { accepted: codes } }],
    });
  });

  it('are part of the version', () => {
    const other = registerWith(file(PLAIN.replace("'2']", "'3']")));

    expect(new Set([register.version, other.version, registerWith().version]).size).toBe(3);
  });

  it('are left out where no standard asks for them', () => {
    const unasked = registerWith(file(PLAIN.replace('CYPED-TREATMENT', 'NOBODY')));

    expect(unasked.version).toBe(registerWith().version);
  });
});

describe('code lists with faults', () => {
  it.each([
    ['name: CYPED-TREATMENT', 'name: my list', 'name: must be capitals'],
    ["date: '2026-04-01'", "date: '1 April'", 'date: Invalid'],
    ["codes: ['1', '2']", 'codes: []', 'codes: must have at least one code'],
    ["codes: ['1', '2']", 'codes: [1]', 'codes.0: must be text: put a code in quotes'],
    ["codes: ['1', '2']", "codes: ['1', '1']", 'codes: has 1 twice'],
    ['source: Mental', 'origin: Mental', 'source: Invalid input'],
  ])('%s made into %s is refused', (from, to, fault) => {
    expect(() => registerWith(file(PLAIN.replace(from, to)))).toThrow(`one.yaml, row -, ${fault}`);
  });

  it('refuses one list twice', () => {
    expect(() => registerWith(file(PLAIN), file(PLAIN, 'two.yaml'))).toThrow(
      'two.yaml, row -, name: is taken by one.yaml',
    );
  });

  it('does not take one that cannot be read for the name of another', () => {
    const bad = (name: string) => file(PLAIN.replace('title: ', 'titel: '), name);

    expect(() => registerWith(bad('one.yaml'), file(PLAIN, 'two.yaml'), bad('three.yaml'))).toThrow(
      /^The register of standards cannot be read:\n {2}one.yaml, row -, title: [^\n]*\n {2}one.yaml, row -, -: [^\n]*\n {2}three.yaml, row -, title: [^\n]*\n {2}three.yaml, row -, -: [^\n]*$/,
    );
  });

  it('lists them with the faults of the register', () => {
    const local = file('overrides: [{ id: NOBODY }]', 'local.yaml');

    expect(() => registerOf(shippedFiles(), { lists: [file('name: x')], local })).toThrow(
      /local.yaml[\s\S]*one.yaml/,
    );
  });
});
