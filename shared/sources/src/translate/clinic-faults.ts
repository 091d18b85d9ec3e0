/** What may be wrong with a cell of a clinic's list, by its code, as a person reads it behind the column's heading. */
export const CLINIC_FAULTS = {
  'cell-error': 'A calculation failed here: the cell shows an error such as #N/A.',
  'cell-formula':
    'A formula stands here, and what it came to may be out of date. Put the value there, or say `formulas: stored` of the column.',
  'cell-formula-without-value':
    'A formula stands here, and the file does not hold what it came to. Open it in a spreadsheet program and save it.',
  'cell-is-date': 'The spreadsheet made a day of what stands here. Format the column as text.',
  'cell-number-inexact':
    'The spreadsheet keeps fifteen digits of a number. Format the column as text and type it again.',
  'code-unmapped': 'The mapping does not say what this value means.',
  'column-unmapped': 'A column is neither used by the mapping nor named under `unused`.',
  'date-does-not-exist': 'There is no such day in the calendar.',
  'date-form': 'It is written in none of the ways that the mapping names for days.',
  'date-missing': 'The row says that it happened, and not on which day.',
  'date-month-above-12': 'There is no such month: day and month may be swapped.',
  'date-serial':
    'A bare number stands where a day belongs. If it is the number a spreadsheet keeps for a day, add `excel-serial` to the days of the column.',
  'date-serial-out-of-range': 'As the number of a day it means none between 1900 and 2199.',
  'date-time': 'There is no such time of day.',
  'date-two-digit-year': 'The year has two digits, which may be of either century. Write four.',
  'referral-unidentified':
    'It is empty, and without it nobody can tell which referral the row is of.',
} as const;
