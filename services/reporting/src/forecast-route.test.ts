import { Forecast } from '@waits/contracts/api/forecast';
import { addDays } from '@waits/standards/calendar';
import { loadRegister } from '@waits/standards/register/load';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-29';
const register = loadRegister();

/** For three years four come in each week; one is seen on that day, one a year later, and two wait on. */
const weeks = Array.from({ length: 160 }, (_, week) => addDays(TODAY, -7 * week));
const states = weeks
  .flatMap((day) => [
    { received: day, seen: day },
    afterAYear(day),
    { received: day },
    { received: day },
  ])
  .map(stateOf);
const ask = askService({ register, states, today: TODAY });
const forecast = async (query: string) =>
  Forecast.parse((await ask(`/v1/forecast?standard=ASD-STAT-13W&${query}`)).body);

function afterAYear(received: string) {
  const seen = addDays(received, 364);
  return seen <= TODAY ? { received, seen } : { received };
}

describe('a list on which two more come than are seen, in weeks that are all alike', () => {
  it('is foretold as it is, by each month’s end', async () => {
    const { today, asToday, whatIf, filter } = await forecast('pathway=ASD&months=2&weeks=13');
    const [june, july] = asToday.days;

    expect(today).toMatchObject({ demand: 4, capacity: 2, left: 0 });
    expect(asToday.days.map(({ day }) => day)).toEqual(['2026-06-30', '2026-07-31']);
    // The day after today no week has gone by; by the end of July four have.
    expect(june?.waiting.middle).toBe(today.waiting);
    expect(july?.waiting).toEqual({
      ...{ lower: today.waiting + 8, middle: today.waiting + 8, upper: today.waiting + 8 },
    });
    expect(whatIf).toBeNull();
    expect(filter).toMatchObject({
      pathway: 'ASD',
      months: '2',
      weeks: '13',
      seed: '1',
      runs: '200',
    });
  });

  it('says who was seen out of turn', async () => {
    // Of two places one went to somebody within the standard while others were over it.
    expect((await forecast('weeks=13')).today.urgentShare).toBe(0.5);
  });

  it('is shorter with more places, from the day they are there', async () => {
    const soon = await forecast('months=12&capacity=30&urgentShare=0');
    const late = await forecast('months=12&capacity=30&urgentShare=0&startOn=2027-03-01');

    expect(soon.whatIf?.reachedBy).not.toBeNull();
    expect(soon.asToday.reachedBy).toBeNull();
    expect(late.whatIf?.days[3]).toEqual(late.asToday.days[3]);
    expect(late.whatIf?.days.at(-1)?.waiting.middle).toBeLessThan(
      late.asToday.days.at(-1)?.waiting.middle ?? 0,
    );
  });

  it('says how far off it was in the past', async () => {
    const { backTest } = await forecast('');

    expect(backTest.tried.map(({ day }) => day)).toEqual(
      [0, 91, 182, 273].map((days) => addDays(TODAY, -days)),
    );
    expect(backTest.error.waiting).toEqual({
      meanAbsolute: 0,
      meanAbsolutePercent: 0,
      inside: 4,
    });
  });

  it('says as of when, from which feeds, by which standard and how it is made up', async () => {
    const { asOf, feeds, standardId, definitions, goalPercent } = await forecast('');

    expect({ asOf, standardId, goalPercent }).toEqual({
      ...{ asOf: TODAY, standardId: 'ASD-STAT-13W', goalPercent: 100 },
    });
    expect(feeds).toHaveLength(1);
    expect(definitions.length).toBeGreaterThan(5);
  });
});

describe('what is not foretold', () => {
  it.each([
    ['nothing named', '', 400],
    ['a standard that has no limit', `standard=${withoutLimit()}`, 400],
    ['a day of change without a change', 'pathway=ASD&startOn=2026-07-01', 400],
    ['too many ways', 'pathway=ASD&runs=100000', 400],
    ['an unknown standard', 'standard=NONE', 404],
  ])('%s', async (_, query, status) => {
    expect((await ask(`/v1/forecast?${query}`)).status).toBe(status);
  });

  it('of a list to which nobody ever came is nobody, and nothing can be tried', async () => {
    const { today, asToday, backTest } = await forecast('provider=RZZ');

    expect(today).toMatchObject({ waiting: 0, demand: 0, urgentShare: 0 });
    expect(asToday.days.at(-1)?.waiting.upper).toBe(0);
    expect(backTest).toEqual({ tried: [], error: { waiting: null, over: null } });
  });
});

function withoutLimit(): string {
  const found = register.standards.find(({ limit }) => limit === null);
  if (!found) throw new Error('every standard of the register has a limit');
  return found.id;
}
