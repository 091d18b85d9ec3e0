/**
 * A table that may be published. Its cells have a value of each of `rows`, and of some, all or none of `columns`: a
 * column dimension that a cell leaves out is summed over, which makes the margins.
 */
export type DeclaredTable = {
  id: string;
  title: string;
  /** What is counted: cells of two tables that count the same at the same place are one quantity. */
  measure: string;
  rows: readonly string[];
  columns: readonly string[];
};

/** What the tables below count. */
export const CHILDREN_WAITING = 'children-waiting';

/**
 * Every table that leaves the service for readers who may not see exact figures. They are suppressed together, so a new
 * table is declared here or not published. Children still waiting, each once in a cell, by its longest wait there;
 * `limit` is `within` or `over` the standard. A child on two pathways is counted on both, also in the area's total.
 */
export const DECLARED_TABLES: readonly DeclaredTable[] = [
  {
    ...{ measure: CHILDREN_WAITING, id: 'area-by-standard' },
    title: 'Children waiting in the area, by standard and pathway',
    ...{ rows: ['standard'], columns: ['pathway'] },
  },
  {
    ...{ measure: CHILDREN_WAITING, id: 'over-standard' },
    title: 'Children waiting within and over the standard, by standard and pathway',
    ...{ rows: ['standard', 'pathway'], columns: ['limit'] },
  },
  {
    ...{ measure: CHILDREN_WAITING, id: 'bands' },
    title: 'Children waiting, by how long, by standard and pathway',
    ...{ rows: ['standard', 'pathway'], columns: ['band'] },
  },
  {
    ...{ measure: CHILDREN_WAITING, id: 'providers' },
    title: 'Children waiting within and over the headline standard of a pathway, by provider',
    ...{ rows: ['standard', 'pathway'], columns: ['provider', 'limit'] },
  },
];
