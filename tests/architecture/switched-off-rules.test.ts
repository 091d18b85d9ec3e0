import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCE = /\.(ts|mjs|js)$/;
const NOT_OURS = /(^|\/)(node_modules|dist|generated|\.local|coverage)(\/|$)/;

const SWITCHES_OFF = /(?:\/\/|\/\*)\s*(?:eslint-disable|@ts-(?:ignore|nocheck|expect-error))/;
const ONE_RULE_WITH_A_REASON =
  /eslint-disable(?:-next-line|-line)? [@\w/-]+ -- \S|@ts-expect-error -- \S/;

// In two parts, so that this file is not an offence itself.
const OFF = ['eslint', 'disable'].join('-');
const IGNORE = ['@ts', 'ignore'].join('-');

const offencesIn = (path: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, n) =>
      SWITCHES_OFF.test(line) && !ONE_RULE_WITH_A_REASON.test(line) ? [`${path}:${n + 1}`] : [],
    );

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => SOURCE.test(path) && !NOT_OURS.test(path));

describe('a rule that is switched off in place', () => {
  it('names the one rule and gives the reason, in all our code', () => {
    const offences = ['shared', 'services', 'dashboards', 'deploy', 'tests']
      .flatMap(sourcesIn)
      .flatMap((path) => offencesIn(path, readFileSync(join(ROOT, path), 'utf8')));

    expect(offences).toEqual([]);
  });

  it.each([
    [`// ${OFF}-next-line max-params`, 1],
    [`/* ${OFF} */`, 1],
    [`// ${IGNORE}`, 1],
    [`// ${OFF}-next-line max-params -- Express counts them`, 0],
    ['const text = 1;', 0],
  ])('%s: %d offences', (line, count) => {
    expect(offencesIn('a.ts', line)).toHaveLength(count);
  });
});
