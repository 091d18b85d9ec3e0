import { tableDialect } from '../tables/read-table-row.js';
import { MHSDS_CODES } from './codes.js';
import { MHSDS } from './tables.js';

/** Reads a row of a table of the Mental Health Services Data Set, as providers submit it and as extracts give it back. */
export const mhsds = tableDialect(MHSDS, MHSDS_CODES);
