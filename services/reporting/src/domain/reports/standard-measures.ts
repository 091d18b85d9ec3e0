import type { ReportFigure, ReportRow } from '@waits/contracts/api/report';
import { SITREP_BANDS } from '@waits/standards/bands';
import { percentileBy, wholePercent } from '../wait-counts.js';
import type { StandardTally } from './standard-tally.js';

/** A figure of a standard's tally. */
export type Measure = {
  id: string;
  title: string;
  unit: ReportRow['unit'];
  read: (tally: StandardTally) => ReportFigure;
};

const count = (value: number): ReportFigure => ({ value, of: null, percent: null });
const share = (value: number, of: number): ReportFigure => ({
  ...{ value, of, percent: wholePercent(value, of) },
});

const waits = { unit: 'waits' as const };
export const WAITING: Measure = {
  ...{ ...waits, id: 'waiting', title: 'waiting on the last day' },
  read: ({ waiting }) => count(waiting.length),
};
export const OVER: Measure = {
  ...{ ...waits, id: 'over', title: 'waiting on the last day and over the standard' },
  read: ({ waiting, over }) => share(over, waiting.length),
};
/** Waits that ended by what the standard asks for, as it is called there, and those of them within it. */
export const ended = (title: string): readonly Measure[] => [
  { ...waits, id: 'ended', title, read: ({ seen }) => count(seen.length) },
  {
    ...{ ...waits, id: 'within', title: `${title}, within the standard` },
    read: ({ seen, within }) => share(within, seen.length),
  },
];
export const LEFT: Measure = {
  ...{ ...waits, id: 'left', title: 'left without' },
  read: ({ left }) => count(left),
};
export const median = (id: string, title: string, of: 'waiting' | 'seen'): Measure => ({
  ...{ id, title, unit: 'days' },
  read: (tally) => {
    const days = [...tally[of]].sort((a, b) => a - b);
    const value = percentileBy((rank) => days[rank] ?? 0, days.length, 50);
    return { value, of: null, percent: null };
  },
});
export const BANDS: readonly Measure[] = SITREP_BANDS.map(({ label, fromDays, toDays }) => ({
  ...{ ...waits, id: `waiting-${label.replaceAll(' ', '-')}`, title: `waiting ${label}` },
  read: ({ waiting }) =>
    count(waiting.filter((days) => days >= fromDays && days <= (toDays ?? Infinity)).length),
}));
