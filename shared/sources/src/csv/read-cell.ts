import { assertNever } from '@waits/kit/assert-never';
import { parseJson } from '@waits/kit/kafka/json';
import type { CellKind } from './columns.js';

/** What a cell says, or the code of what is wrong with it. */
export type CellReading = { ok: true; value: unknown } | { ok: false; code: string };

const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;

/** Reads one cell that is not empty. Each kind has one spelling; a spreadsheet writes TRUE for true, so case is free there. */
export function readCell(kind: CellKind, text: string): CellReading {
  switch (kind) {
    case 'text':
      return { ok: true, value: text };
    case 'boolean':
      return readBoolean(text.toLowerCase());
    case 'number':
      return NUMBER.test(text)
        ? { ok: true, value: Number(text) }
        : { ok: false, code: 'csv-number' };
    case 'list':
      return { ok: true, value: text.split('|').map((item) => item.trim()) };
    case 'json':
      return readJson(text);
    default:
      return assertNever(kind);
  }
}

const readBoolean = (text: string): CellReading =>
  text === 'true' || text === 'false'
    ? { ok: true, value: text === 'true' }
    : { ok: false, code: 'csv-boolean' };

function readJson(text: string): CellReading {
  const json = parseJson(Buffer.from(text));
  return json.ok && typeof json.value === 'object'
    ? { ok: true, value: json.value }
    : { ok: false, code: 'csv-json' };
}
