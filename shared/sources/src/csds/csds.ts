import { tableDialect } from '../tables/read-table-row.js';
import { CSDS_CODES } from './codes.js';
import { CSDS } from './tables.js';

/** Reads a row of a table of the Community Services Data Set, as providers submit it and as extracts give it back. */
export const csds = tableDialect(CSDS, CSDS_CODES);
