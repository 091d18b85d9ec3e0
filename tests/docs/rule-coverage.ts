/** A test file: its path below the root, and its text. */
export type TestText = { path: string; text: string };

/** What a property or an option is shown by: titles of tests, each with its file. */
export type Coverage = ReadonlyMap<string, readonly { path: string; title: string }[]>;

const LITERAL = /(['"`])((?:(?!\1).)*\[[a-zA-Z0-9.]+(?:=[a-z0-9-]+)?\](?:(?!\1).)*)\1/g;
const TAG = /\[([a-zA-Z0-9.]+(?:=[a-z0-9-]+)?)\]/g;

/** Reads the tags in the titles of tests, `[limit.unit=hours]`, for the properties asked about. An option shows its property too. */
export function coverageOf(properties: readonly string[], tests: readonly TestText[]): Coverage {
  const coverage = new Map(
    properties.map((property): [string, { path: string; title: string }[]] => [property, []]),
  );
  for (const { path, text } of tests) {
    for (const [, , literal = ''] of text.matchAll(LITERAL)) {
      const title = literal.replaceAll(TAG, '').replaceAll(/\s+/g, ' ').trim();
      for (const name of namesIn(literal)) coverage.get(name)?.push({ path, title });
    }
  }
  return coverage;
}

const namesIn = (literal: string): Set<string> =>
  new Set([...literal.matchAll(TAG)].flatMap(([, tag = '']) => [tag, ...parentsOf(tag)]));

/** `stop.facts.fact=accepted` shows `stop.facts.fact`, `stop.facts` and `stop`. */
function parentsOf(tag: string): string[] {
  const [path = ''] = tag.split('=');
  const steps = path.split('.');
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
}

/** What no test says it shows. */
export const unshown = (coverage: Coverage): string[] =>
  [...coverage].filter(([, tests]) => tests.length === 0).map(([name]) => name);

const HEAD = `# Rule coverage

Every property of a row of the register, every option of it, and the tests that show it. The list is made from the schema of
the register, and the tests are found by the tags in their own titles, such as \`[limit.unit=hours]\`. \`npm run generate\`
writes this page; a property without a test fails the check.`;

/** The coverage as a page of Markdown. */
export const coveragePage = (coverage: Coverage): string =>
  [HEAD, [...coverage].map(line).join('\n')].join('\n\n');

function line([name, tests]: [string, readonly { path: string; title: string }[]]): string {
  const own = tests
    .slice(0, 2)
    .map(({ path, title }) => `${title} ([${nameOf(path)}](../${path}))`);
  const more = tests.length > 2 ? ` and ${String(tests.length - 2)} more` : '';
  return `- \`${name}\`: ${own.join('; ')}${more}`;
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
