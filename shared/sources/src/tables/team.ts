import { ignored } from './facts.js';
import type { Reader } from './row.js';
import { warningsOf } from './unknown-codes.js';

/** The details of a team: its type by its local id, for the rows that name it by that alone. */
export const readTeam: Reader = (row) => {
  const { team = '', teamType = '' } = row.values;
  const facts = { teamType };
  const known = { subject: null, recordedAt: row.recordedAt, facts };
  const warnings = [...row.warnings, ...warningsOf(row, { teamType })];
  return ignored({ ...row, warnings }, [{ key: row.keyOf('902', team), row: known }]);
};

/** A row whose table says nothing about a wait, or nothing that ends or begins one. */
export const readNothing: Reader = (row) => ignored({ ...row, warnings: [] });
