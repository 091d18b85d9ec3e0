// The built-in formats that show a number as a day (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are those of East Asia.
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

/**
 * Whether a number format shows a day. A format of hours alone does not: what it shows is a duration or a time of day.
 * @param code the format as the workbook writes it, where it has one of its own
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([first, last]) => id >= first && id <= last);
  // Without what is shown as it stands: quoted, behind a backslash, a colour or a condition, filling.
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '');
  return /[dy]/i.test(bare.replace(/general/gi, ''));
}
