import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMapCommand } from './run-map-command.js';
import type { Understanding } from './tally.js';

const examples = fileURLToPath(new URL('../../../../docs/examples/', import.meta.url));
export const [LIST = '', MAPPING = ''] = ['clinic-list.csv', 'clinic-sources.yaml'].map((name) =>
  join(examples, name),
);
const folder = mkdtempSync(join(tmpdir(), 'map-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the command, and gives its exit code and what it printed where. */
export async function map(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runMapCommand({
    args,
    print: (text) => void (said.out += text),
    warn: (text) => void (said.err += text),
    now: () => new Date('2026-11-25T09:00:00Z'),
  });
  return { code, ...said };
}
/** What it says as JSON. */
export const mapJson = async (...args: string[]) =>
  JSON.parse((await map(...args, '--json')).out) as Understanding;
/** The path of a file with this content, which is taken away after the tests. */
export const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
/** The arguments for the list of docs/examples and its mapping. */
export const EXAMPLE = [LIST, '--mapping', MAPPING];
/** The example with one text in place of another, which must be in it. */
export const listWith = (from: string, to: string): string[] => {
  const text = readFileSync(LIST, 'utf8');
  if (!text.includes(from)) throw new TypeError(`no such text: ${from}`);
  return [fileOf('changed.csv', text.replace(from, to)), '--mapping', MAPPING];
};
