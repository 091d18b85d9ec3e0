/**
 * Tables in the order in which their rows are best taken in: those that others refer to first, so that few rows have to wait. The
 * header of a submission, the details of teams, then by number. Any order gives the same in the end.
 */
export const inReadingOrder = <T extends { table: string }>(tables: readonly T[]): T[] =>
  [...tables].sort((a, b) => rankOf(a.table).localeCompare(rankOf(b.table)));

const rankOf = (table: string): string => {
  const number = table.slice(3);
  return number === '902' ? '0000' : number;
};
