import { readFileSync } from 'node:fs';
import { takenFile } from './ask-files.contract.js';
import { COLUMNS } from '@waits/sources/csv/columns';
import { fakeIntake } from './fake-intake.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('what the README says of files', () => {
  it('begins with one that intake takes', async () => {
    const example = /> rows\.csv <<'END'\n([\s\S]+?)END\n/.exec(readme)?.[1] ?? '';

    expect((await takenFile(fakeIntake(), example)).rows).toMatchObject({ read: 2, applied: 2 });
  });

  it('names every column that is required or is not written as plain text', () => {
    const named = [...COLUMNS].filter(([, { kind, isRequired }]) => isRequired || kind !== 'text');

    expect(named.filter(([name]) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
