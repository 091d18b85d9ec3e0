import type { CodeList } from '../code-list.js';
import type { Standard } from '../standard.js';
import type { CodeRule, SingleStopFact, StopFact } from '../standard-rules.js';

/** A row of the register as a file gives it, before the lists it names are at hand. */
export type Row = Omit<Standard, 'missingLists' | 'isLocal'>;

/** Code lists by name. */
export type Lists = ReadonlyMap<string, CodeList>;

/** The row with the codes of its lists in place, and the names of the lists that nobody supplied. */
export function withLists(row: Row, lists: Lists, isLocal: boolean): Standard {
  const facts = row.stop.facts.map((fact) => resolved(fact, lists));
  const names = listsOf(row);
  return {
    ...row,
    stop: { ...row.stop, facts },
    missingLists: names.filter((name) => !lists.has(name)),
    isLocal,
  };
}

/** The names of the lists that a row asks for, each once. */
export const listsOf = ({ stop }: Pick<Row, 'stop'>): string[] => [
  ...new Set(
    stop.facts
      .flatMap((fact) => (fact.fact === 'any-of' ? fact.facts : [fact]))
      .flatMap(codeRulesOf)
      .flatMap(({ list }) => list ?? []),
  ),
];

function resolved(fact: StopFact, lists: Lists): StopFact {
  return fact.fact === 'any-of'
    ? { ...fact, facts: fact.facts.map((one) => resolvedSingle(one, lists)) }
    : resolvedSingle(fact, lists);
}

/** The fields in which the facts of a standard ask for codes. */
const ASKED = ['procedures', 'measures', 'diagnoses'] as const;

function resolvedSingle(fact: SingleStopFact, lists: Lists): SingleStopFact {
  const asked = ASKED.flatMap((field) => {
    const rule = codeRuleIn(fact, field);
    return rule === null ? [] : [[field, filled(rule, lists)]];
  });
  return { ...fact, ...Object.fromEntries(asked) } as SingleStopFact;
}

const codeRuleIn = (fact: SingleStopFact, field: (typeof ASKED)[number]): CodeRule | null =>
  (fact as Partial<Record<typeof field, CodeRule | null>>)[field] ?? null;

const codeRulesOf = (fact: SingleStopFact): CodeRule[] =>
  ASKED.map((field) => codeRuleIn(fact, field)).filter((rule) => rule !== null);

function filled(rule: CodeRule, lists: Lists): CodeRule {
  if (rule.list === null) return { ...rule, accepted: new Set(rule.codes) };
  const list = lists.get(rule.list);
  return {
    ...rule,
    accepted: list === undefined ? null : new Set([...rule.codes, ...list.codes]),
  };
}
