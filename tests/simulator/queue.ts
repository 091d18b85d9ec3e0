/** Somebody waiting from a day on; days are numbers from the start of history. */
export type Arrival = { key: string; day: number; isUrgent: boolean };

const LEAST_WAIT_DAYS = 7;
const HORIZON_DAYS = 6000;

/**
 * On which day each arrival is first seen, when a service with this weekly capacity takes the urgent first and then
 * those who have waited longest. Whoever would be seen beyond the horizon is left out.
 */
export function seenDays(
  arrivals: readonly Arrival[],
  weeklyCapacity: number,
): Map<string, number> {
  const byDay = [...arrivals].sort((a, b) => a.day - b.day || a.key.localeCompare(b.key));
  const urgent: Arrival[] = [];
  const routine: Arrival[] = [];
  const seen = new Map<string, number>();
  let places = 0;
  for (let day = 0, next = 0; day < HORIZON_DAYS && seen.size < byDay.length; day += 1) {
    for (
      let arrival = byDay[next];
      arrival && arrival.day <= day - LEAST_WAIT_DAYS;
      arrival = byDay[next]
    ) {
      (arrival.isUrgent ? urgent : routine).push(arrival);
      next += 1;
    }
    places = Math.min(places + weeklyCapacity / 7, weeklyCapacity);
    places -= takeInto(seen, { lines: [urgent, routine], day, places: Math.floor(places) });
  }
  return seen;
}

type Clinic = { lines: Arrival[][]; day: number; places: number };

function takeInto(seen: Map<string, number>, { lines, day, places }: Clinic): number {
  let taken = 0;
  for (const line of lines) {
    while (taken < places) {
      const first = line.shift();
      if (!first) break;
      seen.set(first.key, day);
      taken += 1;
    }
  }
  return taken;
}
