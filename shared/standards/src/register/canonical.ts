import { canonicalJson } from '../canonical-json.js';
import type { CodeList } from '../code-list.js';
import type { Register, Standard, Statement } from '../standard.js';
import type { Row } from './resolve-lists.js';

/** What a register is made of, as plain data. Its hash is the register's version. */
export type RegisterContent = {
  standards: unknown[];
  statements: readonly Statement[];
  lists: readonly CodeList[];
  /** The ids of the rows an area has added or changed. */
  local: readonly string[];
};

/** A register as canonical JSON: the same text for the same rules, whatever the layout of the files they came from. */
export const renderRegister = ({
  standards,
  statements,
  lists,
}: Omit<Register, 'version'>): string =>
  canonicalJson({
    standards: standards.map(plainRow),
    statements,
    lists,
    local: standards.filter(({ isLocal }) => isLocal).map(({ id }) => id),
  } satisfies RegisterContent);

/** A row without what the loader worked out from the lists and the files. */
export const plainRow = (row: Row | Standard): unknown =>
  JSON.parse(
    JSON.stringify(row, (key, value: unknown) => (isLeftOut(key, value) ? undefined : value)),
  );

const isLeftOut = (key: string, value: unknown): boolean =>
  DERIVED.has(key) || (LATER.has(key) && Array.isArray(value) && value.length === 0);

/** Fields that registers had not at first: where they say nothing they are left out, so that a register kept before has its version still. */
const LATER: ReadonlySet<string> = new Set(['chaseDays']);

const DERIVED: ReadonlySet<string> = new Set(['accepted', 'missingLists', 'isLocal']);
