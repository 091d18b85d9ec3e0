import type { FeedState } from '@waits/contracts/feed-state';
import { TOPIC } from '@waits/contracts/topics';
import { readSettings } from '@waits/sources/settings/read-settings';
import request from 'supertest';
import { fakeIntake } from '../fake-intake.js';

const post = (app: ReturnType<typeof fakeIntake>['app'], days: unknown) =>
  request(app).post('/v1/feeds/asd/counts').send({ days });
const statesIn = ({ producer }: ReturnType<typeof fakeIntake>): FeedState[] =>
  producer.valuesOf(TOPIC.feedStates) as FeedState[];

describe('what a source says it sent', () => {
  it('is published, and said again counts instead', async () => {
    const intake = fakeIntake();
    await post(intake.app, [
      { day: '2026-11-21', records: 7 },
      { day: '2026-11-22', records: 9 },
    ]);
    const { status, body } = await post(intake.app, [{ day: '2026-11-22', records: 10 }]);

    expect([status, body]).toEqual([
      200,
      { source: 'asd', days: 1, saidAt: '2026-11-23T09:00:00.000Z' },
    ]);
    expect(statesIn(intake).at(-1)).toMatchObject({
      ...{ source: 'asd', origin: 'counts', days: {} },
      sent: { '2026-11-21': { records: 7 }, '2026-11-22': { records: 10 } },
    });
  });

  it.each`
    days                                    | pointer                    | because
    ${[{ day: '2026-11-24', records: 1 }]}  | ${'#/body/days/0/day'}     | ${'the day is still to come'}
    ${[{ day: '2026-11-20', records: -1 }]} | ${'#/body/days/0/records'} | ${'fewer than none'}
    ${[{ day: '2026-02-30', records: 1 }]}  | ${'#/body/days/0/day'}     | ${'there is no such day'}
    ${[]}                                   | ${'#/body/days'}           | ${'nothing is said'}
  `('is refused where $because', async ({ days, pointer }: { days: unknown; pointer: string }) => {
    const intake = fakeIntake();
    const { status, body } = await post(intake.app, days);

    expect(status).toBe(400);
    expect((body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer);
    expect(statesIn(intake)).toEqual([]);
  });

  it('is to be said again when it could not be kept', async () => {
    const intake = fakeIntake();
    intake.producer.failNext(TOPIC.feedStates);

    expect((await post(intake.app, [{ day: '2026-11-22', records: 9 }])).status).toBe(503);
    expect((await post(intake.app, [{ day: '2026-11-22', records: 9 }])).status).toBe(200);
  });
});

describe('what a source is declared to send', () => {
  const declared = (extra: string) =>
    readSettings('s', `sources: [{ name: asd, dialect: canonical, providers: [RAA]${extra} }]`);
  const daily = declared(
    ', sends: { everyHours: 24, tables: [events], records: { from: 1, to: 9 } }',
  );

  it('is published before anything came, and only when it is news', async () => {
    const intake = fakeIntake();
    await intake.feeds.declare(daily);
    await intake.feeds.declare(daily);

    expect(statesIn(intake)).toMatchObject([
      {
        ...{ source: 'asd', origin: 'declared', cadenceHours: 24, lastReceivedAt: null },
        declared: { providers: ['RAA'], tables: ['events'], records: { from: 1, to: 9 } },
      },
    ]);
  });

  it('is taken back for a source that is declared no more', async () => {
    const intake = fakeIntake();
    await intake.feeds.declare(daily);
    await intake.feeds.declare(declared(''));
    await intake.feeds.declare(new Map());
    const [, changed, gone] = statesIn(intake);

    expect(changed).toMatchObject({ cadenceHours: null, declared: { records: null } });
    expect(gone).toMatchObject({ origin: 'declared', cadenceHours: null });
    expect(gone).not.toHaveProperty('declared');
  });
});
