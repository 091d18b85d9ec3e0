import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Register } from '../standard.js';
import { readRows } from './load-rows.js';
import type { RegisterText } from './load-rows.js';

// The compiler does not copy YAML, so build output reads the same files as source does: `src/register` and
// `dist/register` lie equally deep. An image must hold `shared/standards/src/register` beside `dist`.
const SHIPPED = fileURLToPath(new URL('../../src/register/', import.meta.url));

/** The register as it is shipped. Throws one Error that lists every fault with file, row, field and reason. */
export function loadRegister(): Register {
  const names = readdirSync(SHIPPED).filter((name) => name.endsWith('.yaml'));
  return registerOf(
    names.sort().map((name) => ({ name, text: readFileSync(join(SHIPPED, name), 'utf8') })),
  );
}

/** The register that these files make, checked as a whole. Throws as `loadRegister` does. */
export function registerOf(files: readonly RegisterText[]): Register {
  const { standards, faults } = readRows(files);
  if (faults.length === 0 && standards.length > 0)
    return { version: versionOf(standards), standards };
  const lines = faults.map(
    ({ file, row, field, reason }) => `  ${file}, row ${row}, ${field}: ${reason}`,
  );
  throw new Error(
    [
      'The register of standards cannot be read:',
      ...(lines.length > 0 ? lines : ['  it is empty']),
    ].join('\n'),
  );
}

/** Comments and layout of the files do not change a rule, so they do not change the version either. */
const versionOf = (standards: Register['standards']): string =>
  createHash('sha256').update(JSON.stringify(standards)).digest('hex').slice(0, 12);
