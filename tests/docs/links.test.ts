import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const NOT_OURS = /(^|\/)(node_modules|dist|\.local|coverage)(\/|$)/;

const pagesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => path.endsWith('.md') && !NOT_OURS.test(path));

const topLevel = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
const pages = [
  ...topLevel,
  ...['docs', 'services', 'shared', 'deploy', 'dashboards', 'tests'].flatMap(pagesIn),
];

/** The paths that a page links to, without addresses elsewhere and places on the page itself. */
const pathsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, path = '']) => path);

describe('every page of the documentation', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const folder = dirname(join(ROOT, page));
    const paths = pathsIn(readFileSync(join(ROOT, page), 'utf8'));

    expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});
