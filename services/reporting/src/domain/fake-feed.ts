import type { FeedState } from '@waits/contracts/feed-state';
import { dayNumber, dayOf } from './day-number.js';

const NOTHING = { received: 0, applied: 0, duplicate: 0, ignored: 0, refused: 0, parked: 0 };

/** A feed for tests that received one record on each of the days given. */
export function feedOf(days: readonly string[], over: Partial<FeedState> = {}): FeedState {
  const last = [...days].sort().at(-1);
  return {
    source: 'demo-salt',
    table: 'events',
    origin: 'source.salt.v1:0',
    position: '1',
    cadenceHours: null,
    lastReceivedAt: last === undefined ? null : `${last}T09:00:00Z`,
    lastOccurredOn: last ?? null,
    parked: 0,
    days: Object.fromEntries(days.map((day) => [day, { ...NOTHING, received: 1, applied: 1 }])),
    ...over,
  };
}

/** Every day from one to another, both counted in, or only those of which `keep` approves. */
export function daysFrom(from: string, to: string, keep: (day: string) => boolean = () => true) {
  const length = dayNumber(to) - dayNumber(from) + 1;
  return Array.from({ length }, (_, index) => dayOf(dayNumber(from) + index)).filter(keep);
}

/** Monday to Friday. */
export const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay());
