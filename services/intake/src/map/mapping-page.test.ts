import { readFileSync } from 'node:fs';
import { CLINIC_FAULTS } from '@waits/sources/translate/clinic-faults';
import { DATE_FORMATS } from '@waits/sources/settings/date-formats';
import { EXAMPLE, map, MAPPING } from './fake-map.js';

const page = readFileSync(new URL('../../../../docs/mapping.md', import.meta.url), 'utf8');
const blockOf = (kind: string): string =>
  new RegExp(`\`\`\`${kind}\\n([\\s\\S]+?)\`\`\``).exec(page)?.[1] ?? '';

describe('the page on mappings', () => {
  it('shows the mapping of the example', () => {
    expect(blockOf('yaml')).toBe(readFileSync(MAPPING, 'utf8'));
  });

  it('shows what the command says of the example', async () => {
    expect(blockOf('sh')).toContain('--rows 1');
    expect((await map(...EXAMPLE, '--rows', '1')).out).toBe(blockOf('text'));
  });

  it.each(DATE_FORMATS)('tells of the days written as %s', (format) => {
    expect(page).toContain(`\`${format}\``);
  });

  it('names no fault that there is not', () => {
    const named = [...page.matchAll(/`((?:cell|date)-[a-z-]+)`/g)].map(([, code]) => code);

    expect(named.length).toBeGreaterThan(3);
    for (const code of named) expect(Object.keys(CLINIC_FAULTS)).toContain(code);
  });
});
