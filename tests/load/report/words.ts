import type { Figure, Goal } from '../figure.js';
import { isMet, shareOfGoal } from '../figure.js';

/** A number with as many digits as say something: 1,234 · 56.7 · 0.89. */
export function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits });
}

/** "≥ 200,000 referrals/s"; a dash where there is no goal. */
export function goalInWords(goal: Goal | undefined, unit: string): string {
  if (!goal) return '–';
  return 'atLeast' in goal
    ? `≥ ${number(goal.atLeast)} ${unit}`
    : `≤ ${number(goal.atMost)} ${unit}`;
}

/** "1,234 (1,100–1,300)": the median, and the least and greatest where there was more than one run. */
export const valueInWords = ({ median, low, high, runs, unit }: Figure): string =>
  `${number(median)} ${unit}${runs > 1 ? ` (${number(low)}–${number(high)})` : ''}`;

/** "met" or "not met", with how much of the goal was reached; a dash where there is none. */
export function verdictInWords(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) return '–';
  return met ? 'met' : `not met, ${number(100 * (shareOfGoal(figure) ?? 0))}% of it`;
}

/** The columns of a figure, as text. */
export const rowOf = (one: Figure): string[] => [
  one.what,
  valueInWords(one),
  goalInWords(one.goal, one.unit),
  verdictInWords(one),
];

export const COLUMNS = ['what', 'measured: median (least–greatest)', 'goal', ''];
