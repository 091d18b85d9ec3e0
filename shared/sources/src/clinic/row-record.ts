import { SourceTimestamp } from '@waits/contracts/values';
import { z } from 'zod';
import type { ClinicMapping } from '../settings/clinic-mapping.js';
import { Cell } from './cell.js';
import type { ListRow } from './file/list-file.js';

/** A row of a clinic's list as a record: its cells by the headings of their columns, and when the list was first seen. */
export const RowRecord = z.strictObject({
  recordedAt: SourceTimestamp,
  cells: z.record(z.string(), Cell),
});
export type RowRecord = z.infer<typeof RowRecord>;

/** A row as the value of a message. */
export const rowRecord = (row: RowRecord): Buffer => Buffer.from(JSON.stringify(row));

/** The row that parsed JSON is, or undefined where it is none. */
export const readRowRecord = (json: unknown): RowRecord | undefined =>
  RowRecord.safeParse(json).data;

type List = { columns: readonly string[]; mapping: Pick<ClinicMapping, 'unused'> };

/** The cells of a row by their headings, without those that are knowingly not used: they are never sent on. */
export const usedCells = (
  { cells }: Extract<ListRow, { fault: null }>,
  { columns, mapping }: List,
): Record<string, Cell> =>
  Object.fromEntries(
    columns
      .map((name, index) => [name, cells[index] ?? ''] as const)
      .filter(([name]) => !mapping.unused.includes(name)),
  );
