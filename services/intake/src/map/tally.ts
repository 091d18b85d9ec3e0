import type { Reason } from '@waits/sources/translate/reasons';
import { reasonInWords } from '@waits/sources/translate/reasons';
import type { ClinicSource } from './clinic-source.js';
import type { ShownFault, UnderstoodRow } from './understand-row.js';

type Outcome = UnderstoodRow['outcome'];
type Counted<T> = T & { rows: number; firstRow: number };

/** How a whole list would be understood. */
export type Understanding = {
  source: string;
  first: Omit<UnderstoodRow, 'keys' | 'types' | 'unknown'>[];
  totals: Record<'rows' | Outcome, number>;
  reasons: Counted<{ outcome: Outcome; reason: Reason; means: string }>[];
  faults: Counted<ShownFault>[];
  warnings: Counted<ShownFault>[];
  facts: Counted<{ type: string }>[];
  /** Values that the mapping or the rules of the services do not know. */
  unknown: Counted<{ column: string; value: string }>[];
  /** Columns that are knowingly not used. */
  unused: string[];
  /** Rows that say something else of a fact than an earlier row of the list: only one of them will count. */
  contradictions: {
    rows: number;
    firstRow: number | null;
    /** False where the list is so long that they were looked for among its first 400,000 facts only. */
    isWhole: boolean;
  };
};

// What is kept to find contradictions, and to list unknown values: a list may have any length.
const [MOST_KEYS, MOST_KINDS] = [400_000, 1000];

/** Counts a list row by row, and keeps the first rows to show. */
export function createTally(source: ClinicSource, shown: number) {
  const first: Understanding['first'] = [];
  const totals = { rows: 0, applied: 0, ignored: 0, refused: 0, parked: 0 };
  const contradictions = createContradictions();
  const reasons = createCounter<{ outcome: Outcome; reason: Reason; means: string }>();
  const [faults, warnings] = [createCounter<ShownFault>(), createCounter<ShownFault>()];
  const facts = createCounter<{ type: string }>();
  const unknown = createCounter<{ column: string; value: string }>();
  return {
    rows: () => totals.rows,
    /** Whether the next row is one of those to show. */
    isShown: () => first.length < shown,
    add: (row: UnderstoodRow): void => {
      const { keys, types, unknown: values, ...visible } = row;
      if (first.length < shown) first.push(visible);
      totals.rows += 1;
      totals[row.outcome] += 1;
      const { outcome, reason } = row;
      if (reason !== null)
        reasons.add(row.row, [{ outcome, reason, means: reasonInWords(reason) }]);
      faults.add(row.row, row.faults);
      warnings.add(row.row, row.warnings);
      facts.add(
        row.row,
        types.map((type) => ({ type })),
      );
      unknown.add(row.row, values);
      contradictions.add(row.row, keys);
    },
    result: (): Understanding => ({
      ...{ source: source.name, first, totals, unused: source.clinic.unused },
      ...{ reasons: reasons.all(), faults: faults.all(), warnings: warnings.all() },
      ...{ facts: facts.all(), unknown: unknown.all(), contradictions: contradictions.found() },
    }),
  };
}

/** Counts in how many rows a thing is found; beyond a thousand kinds no new ones. */
function createCounter<T extends Record<string, unknown>>() {
  const counted = new Map<string, Counted<T>>();
  return {
    add: (row: number, things: readonly T[]): void => {
      for (const [key, thing] of new Map(things.map((one) => [JSON.stringify(one), one]))) {
        const before = counted.get(key);
        if (before) before.rows += 1;
        else if (counted.size < MOST_KINDS) counted.set(key, { ...thing, rows: 1, firstRow: row });
      }
    },
    all: (): Counted<T>[] => [...counted.values()].sort((a, b) => b.rows - a.rows),
  };
}

function createContradictions() {
  const ids = new Map<string, string>();
  const found: Understanding['contradictions'] = { rows: 0, firstRow: null, isWhole: true };
  return {
    add: (row: number, keys: UnderstoodRow['keys']): void => {
      let isOther = false;
      for (const { key, id } of keys) {
        const before = ids.get(key);
        isOther ||= before !== undefined && before !== id;
        if (ids.size < MOST_KEYS) ids.set(key, before ?? id);
        else found.isWhole = false;
      }
      if (!isOther) return;
      found.rows += 1;
      found.firstRow ??= row;
    },
    found: () => found,
  };
}
