import { londonInstant } from '@waits/standards/calendar';
import { ignored } from './facts.js';
import type { Reader } from './row.js';

/** The header of a submission: whose it is, and when it was made. The rows of the submission find it by its id. */
export const readHeader: Reader = (row) => {
  const { provider = '', createdAt } = row.values;
  if (row.submissionId === null) return ignored(row);
  const recordedAt = createdAt === undefined ? row.recordedAt : londonInstant(createdAt);
  const facts = { provider, createdAt: recordedAt };
  return ignored(row, [
    {
      key: headerKey(row.table.slice(0, 3), row.submissionId),
      row: { subject: null, recordedAt, facts },
    },
  ]);
};

/** By what the header of a submission is found. */
export const headerKey = (prefix: string, submissionId: string): string =>
  `${prefix}000:${submissionId}`;
