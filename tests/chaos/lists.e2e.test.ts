import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileTaken, FileUpload } from '@waits/contracts/api/files';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { getJson } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import { testNumber } from '../load/files/test-number.js';
import { randomFor } from '../simulator/random.js';
import { readTopic } from './read-topic.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SOURCES = join(import.meta.dirname, '..', 'fixtures', 'lists', 'sources.yaml');
const SEED = 20_261_130;
const KILLS = 1;
const ROWS = 4000;
const LOT = 1000;
const SECONDS = 240;
const CHILDREN = Array.from({ length: ROWS }, (_, index) => index + 1);

const csvOf = (headings: string, rows: readonly string[]): string =>
  [headings, ...rows, ''].join('\r\n');
const listOf = (children: readonly number[]): string =>
  csvOf(
    'Referral No,NHS No,Hosp No,DOB,Clinic,Received,Priority,Closed',
    children.map(
      (child) => `S-${child},${testNumber(2 * child)},H${child},04/05/2019,SLT,02/03/2026,3,`,
    ),
  );
const tableOf = (children: readonly number[]): string =>
  csvOf(
    'ServiceRequestId,LocalPatientId,ReferralRequestReceivedDate,PrimReasonReferralMH',
    children.map((child) => `T-${child},P${child},2026-03-02,25`),
  );

describe('lists and tables while intake is killed', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: [] });
    await world.intake.start({ SOURCES_FILE: SOURCES });
    await world.intake.untilReady(BACK_WITHIN_SECONDS);
  }, 480_000);
  afterAll(() => world.stop());

  const progress = (id: string) => getJson(`${world.intake.url}/v1/files/${id}`, FileUpload);
  const post = async (query: string, body: string): Promise<string> => {
    const headers = { 'content-type': 'text/csv' };
    const sent = { method: 'POST', headers, body };
    const taken = await fetch(`${world.intake.url}/v1/files?${query}`, sent);
    return FileTaken.parse(await taken.json()).id;
  };
  /** Kills intake in the middle of a file and lets it go on. Where it stood then, and how it ended. */
  const killedDuring = async (id: string) => {
    const random = randomFor(SEED, 'lists');
    const reached: FileUpload[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = reached.at(-1)?.rows.read ?? 0;
      await eventually(
        () => progress(id),
        ({ rows, endedAt }) => rows.read > before || endedAt !== null,
        SECONDS,
      );
      await sleep(random.between(0, 300));
      await world.intake.kill();
      await world.intake.start();
      await world.intake.untilReady(BACK_WITHIN_SECONDS);
      reached.push(await progress(id));
    }
    const done = await eventually(
      () => progress(id),
      ({ endedAt }) => endedAt !== null,
      SECONDS,
    );
    return { reached, done };
  };
  const eventsOf = async (source: string): Promise<ReferralEvent[]> =>
    (await readTopic(world.kafkaBrokers, TOPIC.referralEvents))
      .map(({ text }) => ReferralEvent.parse(JSON.parse(text)))
      .filter((event) => event.source === source);
  const rowsIn = async ({ outcomes }: FileUpload): Promise<number[]> => {
    const text = await (await fetch(world.intake.url + outcomes)).text();
    const lines = text.trimEnd().split('\r\n').slice(1);
    return lines.map((line) => Number.parseInt(line));
  };
  const EACH_ROW_ONCE = CHILDREN.map((child) => child + 1);
  const subjectsOf = (events: readonly ReferralEvent[], type: string) =>
    new Set(events.filter((event) => event.type === type).map(({ subject }) => subject));

  it('take every row of a whole list in once, and tell what vanished from the next one once', async () => {
    const first = await killedDuring(await post('source=example-salt', listOf(CHILDREN)));
    const second = await killedDuring(await post('source=example-salt', listOf(CHILDREN.slice(2))));
    const events = await eventsOf('example-salt');
    const received = events.filter(({ type }) => type === 'referral.received');
    const vanished = events.filter(({ type }) => type === 'referral.vanished');

    expect(first.reached[0]?.rows.read).toBeLessThan(ROWS);
    expect(first.done).toMatchObject({
      ...{ state: 'done', rows: { read: ROWS, applied: ROWS } },
      list: { counts: { referrals: ROWS, vanished: 0 } },
    });
    expect(await rowsIn(first.done)).toEqual(EACH_ROW_ONCE);
    expect(second.done).toMatchObject({
      ...{ state: 'done', rows: { read: ROWS - 2, duplicate: ROWS - 2 } },
      list: { counts: { before: ROWS, referrals: ROWS - 2, vanished: 2, carried: 0 } },
    });
    expect(subjectsOf(events, 'referral.received').size).toBe(ROWS);
    expect(new Set(received.map(({ id }) => id)).size).toBe(ROWS);
    // What a kill made it publish again is at most the rows in hand.
    expect(received.length - ROWS).toBeLessThanOrEqual(KILLS * LOT);
    expect(subjectsOf(events, 'referral.vanished')).toEqual(new Set(['ZTE03:S-1', 'ZTE03:S-2']));
    expect(new Set(vanished.map(({ id }) => id)).size).toBe(2);
  }, 900_000);

  it('take every row of a table of a national data set in once', async () => {
    const { reached, done } = await killedDuring(
      await post('source=example-camhs&name=MHS101Referral.csv', tableOf(CHILDREN)),
    );
    const events = await eventsOf('example-camhs');
    const received = events.filter(({ type }) => type === 'referral.received');

    expect(reached[0]?.rows.read).toBeLessThan(ROWS);
    expect(done).toMatchObject({ state: 'done', rows: { read: ROWS, applied: ROWS } });
    expect(await rowsIn(done)).toEqual(EACH_ROW_ONCE);
    expect(subjectsOf(events, 'referral.received').size).toBe(ROWS);
    expect(new Set(received.map(({ id }) => id)).size).toBe(ROWS);
    expect(received.length - ROWS).toBeLessThanOrEqual(KILLS * LOT);
  }, 900_000);
});
