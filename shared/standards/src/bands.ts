/** One wait band, as days from and to, both counted in; `toDays` null is open-ended. */
export type Band = { label: string; fromDays: number; toDays: number | null };

/**
 * The bands of NHS England's Community Health Services situation report. Its text leaves a hole at day 365 ("127 to 364"
 * and then "over 365"); that day belongs to the last band here, as in the weekly bands of referral to treatment.
 */
export const SITREP_BANDS: readonly [Band, ...Band[]] = [
  { label: '0-1 weeks', fromDays: 0, toDays: 7 },
  { label: '1-2 weeks', fromDays: 8, toDays: 14 },
  { label: '2-4 weeks', fromDays: 15, toDays: 28 },
  { label: '4-12 weeks', fromDays: 29, toDays: 84 },
  { label: '12-18 weeks', fromDays: 85, toDays: 126 },
  { label: '18-52 weeks', fromDays: 127, toDays: 364 },
  { label: 'over 52 weeks', fromDays: 365, toDays: null },
];

/** The band of a wait in whole days. Below zero counts with the first. */
export function bandOf(days: number): Band {
  return SITREP_BANDS.findLast((band) => days >= band.fromDays) ?? SITREP_BANDS[0];
}
