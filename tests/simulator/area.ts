import { addDays } from '@waits/standards/calendar';
import type { Formats } from './formats/teller.js';

/** What a run is made from. `asOf` is the last day of history; five years before it is the first. `formats`: events of ours
 * where nothing is said. */
export type Area = { seed: number; children: number; asOf: string; formats?: Formats };

const HISTORY_DAYS = 1826;

export const firstDay = (area: Area): string => addDays(area.asOf, -HISTORY_DAYS);
export const historyDays = HISTORY_DAYS;

/** The invented area's organisations. Codes begin with Z; no real organisation is meant. */
export const PROVIDERS = {
  asd: 'ZAA01',
  camhs: 'ZCA01',
  saltTown: 'ZSA01',
  saltCoast: 'ZSA02',
  localAuthority: 'ZLA',
} as const;

/** A provider outside the area, to which children are passed on and which sends nothing. */
export const UNKNOWN_PROVIDER = 'ZXX01';

/** The month in which the coast's speech and language feed sent nothing, as days before `asOf`. */
export const STOPPED_FEED = {
  provider: PROVIDERS.saltCoast,
  fromDaysBefore: 151,
  toDaysBefore: 121,
};

/**
 * Each pathway's share of children and its weekly capacity per thousand children of the area. Autism and SALT are
 * queues whose capacity is below demand, so the waits of the area's report grow out of them.
 */
export const DEMAND = {
  asd: { share: 0.36, weeklyCapacity: 0.84 },
  camhs: { share: 0.46, weeklyCapacity: Infinity },
  salt: { share: 0.4, weeklyCapacity: 1.38 },
  ehc: { share: 0.16, weeklyCapacity: Infinity },
} as const;
export type Queue = keyof typeof DEMAND;
