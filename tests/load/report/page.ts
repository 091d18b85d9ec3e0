import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../deploy/load.js';
import type { Result } from './results.js';
import { merged, Results } from './results.js';
import { markdownTable } from './table.js';
import { COLUMNS, rowOf } from './words.js';

const PAGE = join(ROOT, 'docs', 'benchmarks.md');
const FIGURES = join(ROOT, 'docs', 'benchmarks.json');
const BEGIN =
  '<!-- figures: written by `npm run bench -- all --write-docs`; do not edit by hand -->';
const END = '<!-- end of figures -->';

/** Puts these results beside the ones that were there, into `docs/benchmarks.json` and the tables of the page. */
export async function writePage(
  results: readonly Result[],
  order: readonly string[],
): Promise<void> {
  const complete = results.filter(({ broke }) => broke === undefined);
  const known = Results.parse(JSON.parse(await readFile(FIGURES, 'utf8')));
  const all = merged(known.results as Result[], complete, order);
  await writeFile(FIGURES, `${JSON.stringify({ results: all }, null, 2)}\n`);
  await writeFile(PAGE, withFigures(await readFile(PAGE, 'utf8'), all));
}

/** The page with its part between the two marks written anew. @throws Error when the marks are not there */
export function withFigures(page: string, results: readonly Result[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(
      `docs/benchmarks.md lacks its marks; put these two lines into it:\n${BEGIN}\n${END}`,
    );
  }
  return [before, BEGIN, '\n\n', results.map(section).join('\n'), '\n', END, after].join('');
}

function section(result: Result): string {
  const { title, store, figures, notes } = result;
  const where = store === null ? '' : `, ${STORE_NAMES[store]}`;
  return [
    `### ${title}${where}`,
    '',
    markdownTable([COLUMNS, ...figures.map(rowOf)]),
    '',
    ...notes.map((note) => `- ${note}`),
    `- ${provenanceOf(result)}`,
    '',
  ].join('\n');
}

const STORE_NAMES = { embedded: 'embedded store', documentdb: 'DocumentDB' };

function provenanceOf({ name, store, measuredOn, seconds, machine }: Result): string {
  const { cores, cpu, memoryGiB, node, java } = machine;
  const command = `npm run bench -- ${name}${store === null || store === 'embedded' ? '' : ` --store=${store}`}`;
  return `\`${command}\`, ${measuredOn}, ${Math.round(seconds)} s, ${cores} cores (${cpu}), ${memoryGiB} GiB, Node ${node}, Java ${java}.`;
}
