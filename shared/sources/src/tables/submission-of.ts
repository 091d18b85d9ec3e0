import type { Submission } from './envelope.js';
import { plainName } from './plain-name.js';

type Sent = {
  tables: readonly { table: string; layout: { columns: readonly string[] } }[];
  /** What tells this submission from others. */
  id: string;
  /** When its files were first seen. */
  seenAt: string;
};

/**
 * What is known of the submission that tables came in together: its header says whose it is and when it was made. Without one,
 * an extract says so in each row, and else it was made when it was first seen.
 */
export function submissionOf({ tables, id, seenAt }: Sent): (table: string) => Submission {
  if (tables.some(({ table }) => table.endsWith('000'))) return () => ({ id });
  const dated = new Set(
    tables.filter(({ layout }) => layout.columns.some(isTime)).map(({ table }) => table),
  );
  return (table) => (dated.has(table) ? {} : { createdAt: seenAt });
}

const isTime = (column: string): boolean => plainName(column) === plainName('EFFECTIVE_FROM');
