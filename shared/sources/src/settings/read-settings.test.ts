import { SafeError } from '@waits/kit/safe-error';
import { readSettings } from './read-settings.js';

const CAMHS = `
  - name: example-camhs
    dialect: mhsds
    providers: [RAA]
    services:
      - { when: { reason: ['25'] }, pathway: ASD }
      - { pathway: CAMHS }`;

const refused = (text: string): string => {
  try {
    readSettings('sources.yaml', text);
  } catch (error) {
    return error instanceof SafeError ? error.message : 'another error';
  }
  return 'taken';
};

describe('the file of sources', () => {
  it('declares each source by name', () => {
    const sources = readSettings('sources.yaml', `sources:${CAMHS}`);

    expect([...sources.keys()]).toEqual(['example-camhs']);
    expect(sources.get('example-camhs')).toMatchObject({
      dialect: 'mhsds',
      providers: ['RAA'],
      services: [{ when: { reason: ['25'] }, pathway: 'ASD' }, { pathway: 'CAMHS' }],
    });
  });

  it('may declare none', () => {
    expect(readSettings('sources.yaml', 'sources: []').size).toBe(0);
  });

  it.each([
    ['no YAML', 'sources: [', /sources\.yaml cannot be used:\n {2}\S/],
    ['another shape', 'feeds: []', /the file: sources: /],
    [
      'a field that is misspelt',
      `sources:${CAMHS}\n    provider: RAB`,
      /source 1 \(example-camhs\): -: .*provider/,
    ],
    [
      'a format that none is in',
      `sources:${CAMHS.replace('mhsds', 'hl7')}`,
      /source 1 \(example-camhs\): dialect: /,
    ],
    [
      'a service that is none of ours',
      `sources:${CAMHS.replace('ASD', 'DENTAL')}`,
      /services\.0\.pathway: /,
    ],
    ['a source without a name', 'sources: [{ dialect: fhir }]', /source 1: name: /],
    [
      'one name twice',
      `sources:${CAMHS}${CAMHS}`,
      /source 2 \(example-camhs\): name: is declared twice/,
    ],
    [
      'codes of which nobody says what they mean',
      'sources: [{ name: a, dialect: mhsds, providers: [RAA] }]',
      /source 1 \(a\): services: is missing/,
    ],
    [
      'one sign-in client of two sources',
      'sources: [{ name: a, dialect: canonical, providers: [RAA], client: c }, { name: b, dialect: canonical, providers: [RAB], client: c }]',
      /source 2 \(b\): client: may send as one source only/,
    ],
    [
      'a volume that ends below where it begins',
      'sources: [{ name: a, dialect: canonical, providers: [RAA], sends: { everyHours: 24, records: { from: 9, to: 8 } } }]',
      /source 1 \(a\): sends\.records\.to: must not be below from/,
    ],
    [
      'a rhythm that is none',
      'sources: [{ name: a, dialect: canonical, providers: [RAA], sends: { everyHours: 0 } }]',
      /source 1 \(a\): sends\.everyHours: /,
    ],
    [
      'names that stand for each other by the million',
      `sources:\n${Array.from(
        { length: 9 },
        (_, at) =>
          `  - &n${at} [${Array(10)
            .fill(at === 0 ? 'x' : `*n${at - 1}`)
            .join(', ')}]`,
      ).join('\n')}`,
      /alias/i,
    ],
    [
      'a key that changes objects',
      'sources: [{ name: a, dialect: canonical, providers: [RAA], __proto__: { x: 1 } }]',
      /source 1 \(a\): /,
    ],
  ])('is refused for %s', (_, text, says) => {
    expect(refused(text)).toMatch(says);
  });

  it('declares a source of our own events by its name, its providers and how often it sends', () => {
    const text = `sources:
  - name: asd
    dialect: canonical
    providers: [RAA]
    client: asd-client
    sends: { everyHours: 24, records: { from: 10, to: 90 }, tables: [events] }`;

    expect(readSettings('sources.yaml', text).get('asd')).toMatchObject({
      ...{ providers: ['RAA'], services: [], client: 'asd-client' },
      sends: { everyHours: 24, records: { from: 10, to: 90 }, tables: ['events'] },
    });
  });

  it('names every fault at once', () => {
    expect(
      refused('sources: [{ name: a }, { name: b, dialect: fhir, services: [] }]').split('\n'),
    ).toHaveLength(5);
  });
});
