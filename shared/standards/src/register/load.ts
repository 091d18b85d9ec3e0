import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Register } from '../standard.js';
import { RegisterFile } from './load-schema.js';

// The compiler does not copy YAML, so build output reads the same files as source: both folders lie equally deep.
const FOLDER = fileURLToPath(new URL('../../src/register/', import.meta.url));

/** The register as it is shipped, read from the YAML files beside this one. Throws one Error that lists every fault. */
export function loadRegister(): Register {
  const standards = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap(
      (name) => RegisterFile.parse(parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))).standards,
    );
  const hash = createHash('sha256').update(JSON.stringify(standards)).digest('hex');
  return { version: hash.slice(0, 12), standards };
}
