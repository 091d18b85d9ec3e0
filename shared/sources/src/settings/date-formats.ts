/**
 * The ways in which a list may write days: d, m and y are digits, mmm is a month's name, short or whole. A time of day may stand
 * behind each. `excel-serial` is the number that a spreadsheet keeps for a day.
 */
export const DATE_FORMATS = [
  'dd/mm/yyyy',
  'dd-mm-yyyy',
  'dd.mm.yyyy',
  'dd mmm yyyy',
  'dd-mmm-yyyy',
  'yyyy-mm-dd',
  'yyyymmdd',
  'mm/dd/yyyy',
  'excel-serial',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];
