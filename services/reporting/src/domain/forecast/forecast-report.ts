import type { Course, Forecast } from '@waits/contracts/api/forecast';
import type { LocalDate } from '@waits/contracts/values';
import type { Standard } from '@waits/standards/standard';
import { dayNumber, dayOf } from '../day-number.js';
import { backTest, errorOf } from './back-test.js';
import type { Chance } from './forecast.js';
import { forecast } from './forecast.js';
import { monthEnds } from './month-ends.js';
import type { Asked } from './scenario.js';
import { scenarioOf } from './scenario.js';
import type { Plan, Scenario } from './simulate.js';
import { overOn, sizeOf } from './waiting-list.js';

export type ForecastOptions = Chance & { months: number; plan: Plan | null };

/** What the figures mean, for who reads them. How the future is made up is ours: no publication prescribes it. */
export const FORECAST_DEFINITIONS = [
  'The list of today goes on week by week, many times over. What comes, is seen and leaves unseen in a week is what one of the past weeks had, drawn by chance. With another demand, as much more or less comes as its mean is to change (of fewer than one a week, that many each week); with another capacity there are that many places in each week.',
  'Places go first to the urgent among those who came in the same week, then to the longest waiting. Who leaves unseen may be anyone. Capacity is places: children seen a week.',
  'Unless it is given, the urgent share is the share of the seen who were seen within the standard while others were over it; 0 where nobody was.',
  'Of all ways, lower, middle and upper are what 5, 50 and 95 in 100 come to at most (nearest rank). Chance in what comes and goes is in them; a clinic that closes is not.',
  'A day between two weeks sees the list of the last whole week, and who of it is over by that day. Someone to come begins to wait in the middle of a week.',
  'The standard is reached when so many in 100 who wait are within it as its target of the last of these days asks for, or all where it has none.',
  'The back-test foretells thirteen weeks from each of four days of the past and compares with what came. It knows facts that were sent late; then, nobody did.',
] as const;

/** What a list under a standard comes to by each month's end, run as today and as it might be. */
export function forecastReport(
  asked: Asked & { standard: Pick<Standard, 'limit' | 'targets'> },
  { months, plan, ...chance }: ForecastOptions,
): Pick<Forecast, 'goalPercent' | 'today' | 'asToday' | 'whatIf' | 'backTest'> {
  const ends = monthEnds(dayOf(asked.cohort.asOf), months);
  const goalPercent = goalOn(asked.standard, ends.at(-1) ?? dayOf(asked.cohort.asOf));
  const known = { ...scenarioOf(asked), days: ends.map(dayNumber) };
  const course = (of: Plan | null): Course => courseOf({ ...known, plan: of }, chance, goalPercent);
  const tried = backTest(asked, chance);
  return {
    goalPercent,
    today: todayOf(known),
    asToday: course(null),
    whatIf: plan === null ? null : course(plan),
    backTest: {
      tried: tried.map(({ asOf, day, ...told }) => ({
        asOf: dayOf(asOf),
        day: dayOf(day),
        ...told,
      })),
      error: {
        waiting: errorOf(tried.map(({ waiting }) => waiting)),
        over: errorOf(tried.map(({ over }) => over)),
      },
    },
  };
}

function courseOf(scenario: Scenario, chance: Chance, goalPercent: number): Course {
  const days = forecast(scenario, chance, goalPercent).map((one) => ({
    ...one,
    day: dayOf(one.day),
  }));
  return { days, reachedBy: days.find(({ reached }) => reached >= 0.5)?.day ?? null };
}

/** The share that the standard asks for on a day, 100 where it names none. */
const goalOn = ({ targets }: Pick<Standard, 'targets'>, day: LocalDate): number =>
  targets.findLast(({ from, by }) => (from ?? by ?? day) <= day)?.percent ?? 100;

function todayOf({ asOf, list, past, urgentShare }: Omit<Scenario, 'plan' | 'days'>) {
  const total = (of: (week: (typeof past)[number]) => number): number =>
    past.reduce((sum, week) => sum + of(week), 0) / past.length;
  return {
    waiting: sizeOf(list),
    over: overOn(list, asOf),
    demand: total(({ arrivals }) => arrivals),
    capacity: total(({ seen }) => seen),
    left: total(({ left }) => left),
    urgentShare,
  };
}
