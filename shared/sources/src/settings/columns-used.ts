import type { ClinicMapping, Fact, Said } from './clinic-mapping.js';

/** The columns that a mapping reads anything from. */
export const columnsUsed = (mapping: ClinicMapping): ReadonlySet<string> => columnsOf(mapping).used;

/** The columns that a mapping names: those it reads anything from, and those it knowingly does not. */
export const columnsNamed = (mapping: ClinicMapping): ReadonlySet<string> =>
  columnsOf(mapping).named;

type Columns = Readonly<Record<'used' | 'named', ReadonlySet<string>>>;

// They are asked for with every row of a list, and a mapping does not change.
const found = new WeakMap<ClinicMapping, Columns>();

function columnsOf(mapping: ClinicMapping): Columns {
  const before = found.get(mapping);
  if (before) return before;
  const used = findUsed(mapping);
  const columns = { used, named: new Set([...used, ...mapping.unused]) };
  found.set(mapping, columns);
  return columns;
}

function findUsed(mapping: ClinicMapping): ReadonlySet<string> {
  const { provider, referralId, recordedAt, identifiedBy = [], row = [] } = mapping;
  return new Set(
    [
      ...[provider?.column, referralId, recordedAt],
      ...[...identifiedBy, ...row],
      ...Object.values(mapping.patient),
      ...Object.values(mapping.service).map(columnOf),
      ...mapping.facts.flatMap(columnsOfFact),
    ].filter((name) => name !== undefined),
  );
}

function columnsOfFact({ on, by, fields, means = {} }: Fact): (string | undefined)[] {
  const meanings = Object.values(means).filter((meaning) => meaning !== null);
  return [
    ...[on, by],
    ...Object.values(fields).map(columnOf),
    ...meanings.flatMap((meaning) => [meaning.on, ...Object.values(meaning.fields).map(columnOf)]),
  ];
}

const columnOf = (said: Said | undefined): string | undefined => said?.column;
