import { SafeError } from '@waits/kit/safe-error';

/** A workbook that cannot be read, in words that name no cell's content. */
export class XlsxFault extends SafeError {}

export const XLSX_FAULTS = {
  tooLarge:
    'The workbook is larger than 50 MiB. Save the sheet as "CSV UTF-8", which may be of any length.',
  expands:
    'The workbook expands to more than 400 MiB. Save the sheet as "CSV UTF-8" and use that; if it is no large list, somebody made it to do harm.',
  parts: 'The workbook has more than 5,000 parts. Save the sheet as "CSV UTF-8" and use that.',
  notZip: 'The workbook is damaged: it is no whole ZIP file. Save it anew.',
  password: 'The workbook is protected with a password. Save it without one.',
  noWorkbook: 'This ZIP file is no XLSX workbook.',
  xml: 'A part of the workbook is damaged: it is no XML in UTF-8. Save it anew.',
  entities:
    'The workbook declares XML entities, which no spreadsheet program writes: somebody made it to do harm. It is not read.',
  harm: 'A part of the workbook is nested deeper, has more at one place, or says more in one cell than any spreadsheet program writes: somebody made it to do harm. It is not read.',
  repeats:
    'The rows of the workbook come to more than 1 GiB of text, which its cells repeat. Save the sheet as "CSV UTF-8" and use that; if it is no large list, somebody made it to do harm.',
  noSheet: 'The workbook has no sheet of that name.',
  cells: 'A cell of the sheet stands outside of what a sheet can hold. Save the workbook anew.',
  merged:
    'Cells below the headings are merged, so that rows share what only the first of them holds. Unmerge them and fill each row.',
} as const;
