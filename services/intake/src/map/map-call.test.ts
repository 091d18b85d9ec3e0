import { readFileSync } from 'node:fs';
import { EXAMPLE, fileOf, LIST, map, mapJson, MAPPING } from './fake-map.js';

const mapping = readFileSync(MAPPING, 'utf8');

describe('a call of npm run map', () => {
  it('shows how it is called', async () => {
    expect(await map('--help')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^usage: npm/),
    });
  });

  const empty = fileOf('empty.csv', readFileSync(LIST, 'utf8').split('\n')[0] ?? '');
  const strange = fileOf('strange.csv', 'Site,Referral No,Extra\nx,y,z\n');
  const faulty = fileOf('faulty.yaml', mapping.replace('on: Closed', 'no: Closed'));
  const fhir = fileOf(
    'fhir.yaml',
    'sources: [{name: a, dialect: fhir, providers: [RAA], services: [{pathway: ASD}]}]',
  );
  const two = fileOf(
    'two.yaml',
    `${mapping}${(mapping.split('sources:\n')[1] ?? '').replace('example-salt', 'other-salt')}`,
  );
  it.each<[string, string[], { code: number; says: RegExp }]>([
    ['no file', [], { code: 2, says: /name one file\n\nusage:/ }],
    ['no mapping', [LIST], { code: 2, says: /name the mapping: --mapping FILE/ }],
    [
      'a number of rows that is none',
      [...EXAMPLE, '--rows', 'all'],
      { code: 2, says: /--rows must be a number/ },
    ],
    ['an option that is none', [...EXAMPLE, '--all'], { code: 2, says: /Unknown option '--all'/ }],
    [
      'a file that is not there',
      ['no.csv', '--mapping', MAPPING],
      { code: 1, says: /no\.csv cannot be read: it is not there/ },
    ],
    [
      'a mapping that is not there',
      [LIST, '--mapping', 'no.yaml'],
      { code: 1, says: /no\.yaml cannot be read: it is not there/ },
    ],
    [
      'a mapping with a fault',
      [LIST, '--mapping', faulty],
      { code: 1, says: /source 1 \(example-salt\): clinic\.facts\.4\.on: / },
    ],
    [
      'a source of another format',
      [LIST, '--mapping', fhir],
      { code: 1, says: /no source with the dialect clinic/ },
    ],
    [
      'two sources',
      [LIST, '--mapping', two],
      { code: 1, says: /--source \(example-salt, other-salt\)/ },
    ],
    [
      'a source that is not declared',
      [...EXAMPLE, '--source', 'x'],
      { code: 1, says: /no source x with/ },
    ],
    ['no rows', [empty, '--mapping', MAPPING], { code: 1, says: /it has headings and no rows/ }],
    [
      'other columns',
      [strange, '--mapping', MAPPING],
      { code: 1, says: /\n {2}column 3: The mapping does not name its heading/ },
    ],
  ])('says what is wrong with %s', async (_, args, { code, says }) => {
    expect(await map(...args)).toMatchObject({ code, out: '', err: expect.stringMatching(says) });
  });

  it('reads the list of one of several sources', async () => {
    expect((await mapJson(LIST, '--mapping', two, '--source', 'other-salt')).source).toBe(
      'other-salt',
    );
  });
});
