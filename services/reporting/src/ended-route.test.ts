import { Ended } from '@waits/contracts/api/ended';
import { loadRegister } from '@waits/standards/register/load';
import type { Row } from './domain/fake-referral.js';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-30';
const register = loadRegister();
const STANDARD = 'standard=ASD-STAT-13W';

// Seen after 10, 90 and 120 days; left unseen after 31; waiting since 30; one began and was seen the year before.
const rows: Row[] = [
  { received: '2026-03-01', seen: '2026-03-11' },
  { received: '2026-03-01', seen: '2026-05-30' },
  { received: '2026-02-01', seen: '2026-06-01' },
  { received: '2026-03-01', closed: '2026-04-01' },
  { received: '2026-05-31' },
  { received: '2025-01-01', seen: '2025-02-01' },
];
const ask = askService({ register, states: rows.map(stateOf), today: TODAY });
const ended = async (query = '') => Ended.parse((await ask(`/v1/ended?${STANDARD}${query}`)).body);

describe('waits that ended within a time', () => {
  it('are those seen and those who left unseen, each by itself', async () => {
    const { seen, unseen } = await ended();

    expect(seen).toMatchObject({
      ...{ waits: 3, medianDays: 90, longestDays: 120, withinStandard: 2, percentWithin: 67 },
    });
    expect(unseen).toMatchObject({ waits: 1, medianDays: 31 });
  });

  it.each([
    ['from the day of one', '&from=2026-03-11&to=2026-03-11', [1, 0]],
    ['up to the day before it', '&from=2026-03-01&to=2026-03-10', [0, 0]],
    ['of the year before', '&from=2025-01-01&to=2025-12-31', [1, 0]],
    ['with a day of leaving', '&from=2026-04-01&to=2026-04-01', [0, 1]],
  ])('%s', async (_, time, expected) => {
    const { seen, unseen } = await ended(time);

    expect([seen.waits, unseen.waits]).toEqual(expected);
  });

  it('are those of which it was known on an earlier day', async () => {
    const { seen, followed } = await ended('&asOf=2026-05-29');

    expect(seen.waits).toBe(1);
    expect(followed).toMatchObject({ began: 4, seen: 1, leftUnseen: 1, stillWaiting: 2 });
  });
});

describe('waits that began within a time', () => {
  it('are followed, whatever became of them', async () => {
    const { followed } = await ended();

    expect(followed).toMatchObject({ began: 5, seen: 3, leftUnseen: 1, stillWaiting: 1 });
    expect(followed.percentSeen).toBe(60);
    // After 10 days 4 of 5; one waits since 30 days and one left on the 31st, so that after 90 a half of that.
    expect(followed.curve.map(({ day, atRisk }) => [day, atRisk])).toEqual([
      [10, 5],
      [90, 2],
      [120, 1],
    ]);
    expect(followed.curve[1]?.stillWaiting).toBeCloseTo(0.4, 10);
    expect(followed.medianDays).toBe(90);
  });

  it('have a median that those seen alone would make shorter', async () => {
    const { seen, followed } = await ended('&from=2026-03-01&to=2026-05-31');

    expect(seen.medianDays).toBe(50);
    expect(followed.medianDays).toBe(90);
  });
});

describe('what is told and what is refused', () => {
  it('says as of when, from which feeds, of which time and what is counted', async () => {
    expect(await ended('&provider=RAA')).toMatchObject({
      ...{ asOf: TODAY, from: '2025-07-01', to: TODAY, feeds: [{ source: 'demo-salt' }] },
      filter: { provider: 'RAA', from: '2025-07-01', to: TODAY },
      definitions: expect.arrayContaining([expect.stringMatching(/^Seen/)]) as unknown,
    });
  });

  it('has nothing to say of nobody', async () => {
    const { seen, followed } = await ended('&provider=RZZ');

    expect(seen).toMatchObject({ waits: 0, medianDays: null, percentWithin: null });
    expect(followed).toMatchObject({ began: 0, percentSeen: null, medianDays: null, curve: [] });
  });

  it.each([
    ['a time that ends before it begins', '&from=2026-06-02&to=2026-06-01'],
    ['a time that ends after the day as of which is told', '&to=2026-06-02&asOf=2026-06-01'],
    ['a day to come', '&asOf=2026-07-01'],
    ['a misspelt filter', '&providr=RAA'],
  ])('refuses %s', async (_, query) => {
    expect((await ask(`/v1/ended?${STANDARD}${query}`)).status).toBe(400);
  });

  it('refuses to guess which standard is meant', async () => {
    expect((await ask('/v1/ended')).status).toBe(400);
    expect((await ask('/v1/ended?standard=NONE')).status).toBe(404);
  });
});
