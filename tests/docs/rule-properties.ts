/** A piece of JSON Schema, as far as it is read here. */
type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
};

/** A property whose values are codes of a national list or names, not readings that a test must tell apart. */
const NO_OPTIONS: ReadonlySet<string> = new Set([
  ...['authority', 'status', 'headlineFor', 'appliesTo.pathways', 'nonTreatment.name'],
  // One rule with one set of readings, shown for the closing; the other ways to leave are shown whole.
  ...['endings.redirected', 'endings.transferred', 'endings.rejected', 'endings.deceased'],
]);

/**
 * Every property of a row of the register by its path, and every value of those that are a choice: `limit.unit=hours`. Lists
 * are read through; a condition of a spell and a part of `any-of` are what they are elsewhere.
 */
export function rulePropertiesOf(schema: unknown): string[] {
  const found = new Set<string>();
  walk(schema as Schema, '', found);
  return [...found].sort();
}

function walk(schema: Schema, path: string, found: Set<string>): void {
  for (const form of formsOf(schema)) walk(form, path, found);
  for (const value of choicesOf(schema, path)) found.add(`${path}=${value}`);
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const inner = path === '' ? name : `${path}.${name}`;
    if (SAME_ELSEWHERE.has(inner)) continue;
    found.add(inner);
    walk(part, inner, found);
  }
}

/** What stands for the same place: the forms of which one holds, and the items of a list. */
const formsOf = ({ anyOf = [], oneOf = [], allOf = [], items }: Schema): Schema[] => [
  ...[...anyOf, ...oneOf, ...allOf],
  ...(items === undefined ? [] : [items]),
];

const SAME_ELSEWHERE: ReadonlySet<string> = new Set(['spell.outside.when', 'stop.facts.facts']);

function choicesOf(schema: Schema, path: string): string[] {
  if (path === '' || NO_OPTIONS.has(path)) return [];
  return [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])].map(
    String,
  );
}
