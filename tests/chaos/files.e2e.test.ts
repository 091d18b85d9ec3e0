import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileTaken, FileUpload, FileUploads } from '@waits/contracts/api/files';
import { FeedState } from '@waits/contracts/feed-state';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { getJson, sumIn } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import { syntheticFile } from '../load/files/synthetic-file.js';
import { randomFor } from '../simulator/random.js';
import { readTopic } from './read-topic.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_125;
const KILLS = 4;
const FILE = Buffer.concat([...syntheticFile(4_000_000)]);
const ROWS = FILE.toString().trimEnd().split('\r\n').length - 1;
const DONE_WITHIN_SECONDS = 120;

describe('files while intake is killed', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['intake'] });
  });
  afterAll(() => world.stop());

  const post = (file: Buffer) =>
    fetch(`${world.intake.url}/v1/files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: new Uint8Array(file),
    });
  const progress = (id: string) => getJson(`${world.intake.url}/v1/files/${id}`, FileUpload);
  const killAndStart = async () => {
    await world.intake.kill();
    await world.intake.start();
    await world.intake.untilReady(BACK_WITHIN_SECONDS);
  };

  it(`take every row in once, though it is killed ${KILLS} times in the middle of one`, async () => {
    const random = randomFor(SEED, 'files');
    const { id } = FileTaken.parse(await (await post(FILE)).json());
    const reached: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = reached.at(-1) ?? 0;
      await eventually(
        () => progress(id),
        ({ rows }) => rows.read > before,
        DONE_WITHIN_SECONDS,
      );
      await sleep(random.between(0, 400));
      await killAndStart();
      reached.push((await progress(id)).rows.read);
    }
    const done = await eventually(
      () => progress(id),
      ({ endedAt }) => endedAt !== null,
      DONE_WITHIN_SECONDS,
    );
    const outcomes = await (await fetch(world.intake.url + done.outcomes)).text();
    const events = (await readTopic(world.kafkaBrokers, TOPIC.referralEvents)).map(
      ({ text }) => ReferralEvent.parse(JSON.parse(text)).id,
    );
    const feeds = (await readTopic(world.kafkaBrokers, TOPIC.feedStates)).map(({ text }) =>
      FeedState.parse(JSON.parse(text)),
    );
    const again = await post(FILE);

    expect(reached[0]).toBeLessThan(ROWS);
    expect(done).toMatchObject({ state: 'done', rows: { read: ROWS, applied: ROWS } });
    expect(
      outcomes
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => Number.parseInt(line)),
    ).toEqual(Array.from({ length: ROWS }, (_, index) => index + 2));
    expect(new Set(events).size).toBe(ROWS);
    // What a kill made it publish again is at most the rows in hand.
    expect(events.length - ROWS).toBeLessThanOrEqual(KILLS * 1000);
    expect(
      Object.values(feeds.at(-1)?.days ?? {}).reduce((sum, { received }) => sum + received, 0),
    ).toBe(ROWS);
    expect([again.status, FileTaken.parse(await again.json())]).toEqual([
      200,
      { ...done, isRepeat: true },
    ]);
  });

  it('say that one which was arriving must be sent again, and take it then', async () => {
    const file = Buffer.from(
      FILE.subarray(0, 500_000).toString().replaceAll('bench-pas', 'bench-two'),
    );
    const sending = httpRequest(`${world.intake.url}/v1/files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'content-length': file.length },
    });
    sending.on('error', () => undefined);
    sending.write(file.subarray(0, 300_000));
    const newest = async () =>
      (await getJson(`${world.intake.url}/v1/files`, FileUploads)).files[0];
    await eventually(newest, (upload) => upload?.state === 'receiving', 10);
    await killAndStart();
    const interrupted = await newest();
    const again = await post(file);

    expect(interrupted).toMatchObject({
      state: 'interrupted',
      rows: { read: 0 },
      detail: expect.stringContaining('Send the same file again'),
    });
    expect(again.status).toBe(202);

    const { id } = FileTaken.parse(await again.json());
    const done = await eventually(
      () => progress(id),
      ({ endedAt }) => endedAt !== null,
      DONE_WITHIN_SECONDS,
    );

    // The file was cut in the middle of a row.
    expect(done).toMatchObject({ state: 'done', rows: { refused: 1 } });
  });

  it('hold no more of a long file than of a short one', async () => {
    // A service that is busy may close a connection that is just being used again.
    const memory = async () =>
      sumIn(
        await fetch(`${world.intake.url}/metrics`).then(
          (answer) => answer.text(),
          () => '',
        ),
        'process_resident_memory_bytes',
      );
    /** The most memory seen while a file arrives and its first rows are taken in. */
    const mostWhileTaking = async (megabytes: number): Promise<number> => {
      let most = await memory();
      const watching = setInterval(
        () => void memory().then((now) => (most = Math.max(most, now))),
        250,
      );
      const body = Readable.toWeb(
        Readable.from(syntheticFile(megabytes * 1_000_000, `bench-${String(megabytes)}`)),
      );
      const sent = await fetch(`${world.intake.url}/v1/files`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body,
        duplex: 'half',
      });
      const { id } = FileTaken.parse(await sent.json());
      await eventually(
        () => progress(id),
        ({ rows }) => rows.read > 10_000,
        DONE_WITHIN_SECONDS,
      );
      clearInterval(watching);
      await fetch(`${world.intake.url}/v1/files/${id}`, { method: 'DELETE' });
      return most;
    };
    const short = await mostWhileTaking(4);
    const long = await mostWhileTaking(80);

    expect((long - short) / 1_000_000).toBeLessThan(50);
    expect(long / 1_000_000).toBeLessThan(300);
  });
});
