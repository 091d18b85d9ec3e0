import { setTimeout as sleep } from 'node:timers/promises';
import type { FileTaken } from '@waits/contracts/api/files';
import type { FeedState } from '@waits/contracts/feed-state';
import { TOPIC } from '@waits/contracts/topics';
import request from 'supertest';
import { outcomeLines, postFile, progressOf, takenFile, untilEnded } from './ask-files.contract.js';
import { newUpload } from './domain/upload.js';
import { csvFile, csvRows } from './fake-file.js';
import { nothingLeft } from './fake-files.js';
import { fakeIntake } from './fake-intake.js';

type Intake = ReturnType<typeof fakeIntake>;

// Some lots, one of them with a row that is refused.
const ROWS = 600;
const rows = csvRows(ROWS);
const file = csvFile(...rows.slice(0, 300), 'short,row', ...rows.slice(300));
const ALL = { read: 601, applied: 600, duplicate: 0, ignored: 0, refused: 1, parked: 0 };

const publishedIds = ({ producer }: Intake): string[] =>
  (producer.valuesOf(TOPIC.referralEvents) as { id: string }[]).map(({ id }) => id);
const feedsOf = ({ producer }: Intake) => producer.valuesOf(TOPIC.feedStates) as FeedState[];
const startFile = async (intake: Intake): Promise<string> =>
  ((await postFile(intake, file)).body as FileTaken).id;
/** Intake whose publishing breaks off after so many times, and the next one, which finds what that one left. */
async function brokenOff(after: number) {
  const left = nothingLeft();
  const first = fakeIntake(left);
  first.producer.breakDown(after);
  const id = await startFile(first);
  while (first.producer.refused === 0) await sleep(1);
  await first.files.stop();
  const next = fakeIntake(left);
  for (const state of feedsOf(first)) next.feeds.learn(state);
  return { first, next, id };
}

describe('a file whose taking in was broken off', () => {
  // Each lot is published in four steps: identities, events, feeds, letters.
  it.each([8, 9, 10, 11, 24])(
    'after %i steps goes on, and no row is counted twice',
    async (after) => {
      const { first, next, id } = await brokenOff(after);
      const before = await progressOf(next, id);
      await next.files.resume();
      const done = await untilEnded(next, id);
      const numbers = (await outcomeLines(next, done))
        .slice(1)
        .map((line) => Number.parseInt(line));
      const received = feedsOf(next).findLast(({ source }) => source === 'asd-system');

      expect(before).toMatchObject({ state: 'working' });
      expect(before.rows.read).toBeLessThan(ALL.read);
      expect(done).toMatchObject({ state: 'done', rows: ALL, fraction: 1 });
      expect(numbers).toEqual(Array.from({ length: ALL.read }, (_, index) => index + 2));
      expect(received?.days['2026-11-23']).toMatchObject({ received: ROWS, applied: ROWS });
      expect(new Set([...publishedIds(first), ...publishedIds(next)]).size).toBe(ROWS);
      expect(publishedIds(next).length).toBeLessThan(ROWS);
    },
  );

  it('is the same file still when it is sent again', async () => {
    const { next, id } = await brokenOff(8);
    await next.files.resume();
    const again = await postFile(next, file);

    expect([again.status, (again.body as FileTaken).id]).toEqual([200, id]);
  });

  it('leaves nothing on the disk once it is done', async () => {
    const { next, id } = await brokenOff(8);
    await next.files.resume();
    await untilEnded(next, id);
    await next.files.stop();

    expect(await next.left.spool.ids()).toEqual([]);
  });
});

describe('a file', () => {
  it('waits for Kafka for as long as it is away', async () => {
    const intake = fakeIntake();
    const repair = intake.producer.breakDown();
    const id = await startFile(intake);
    await sleep(20);
    const waiting = await progressOf(intake, id);
    repair();

    expect(waiting).toMatchObject({ state: 'working', rows: { read: 0 } });
    expect(await untilEnded(intake, id)).toMatchObject({ state: 'done', rows: ALL });
  });

  it('can be stopped, and sent again to take the others in', async () => {
    const intake = fakeIntake();
    const repair = intake.producer.breakDown();
    const id = await startFile(intake);
    const stopped = await request(intake.app).delete(`/v1/files/${id}`);
    repair();
    const again = await takenFile(intake, file);

    expect(stopped.body).toMatchObject({ id, state: 'cancelled', rows: { read: 0 } });
    expect((await request(intake.app).delete(`/v1/files/${id}`)).status).toBe(409);
    expect(again).toMatchObject({ state: 'done', rows: ALL });
    expect(again.id).not.toBe(id);
  });

  it('can be stopped while it arrives, and nothing of it is taken', async () => {
    const { files, left, producer } = fakeIntake();
    const stopped: unknown[] = [];
    const arriving = async function* () {
      yield Buffer.from(file.slice(0, 50_000));
      const [upload] = await files.recent();
      stopped.push(await files.cancel(upload?.id ?? ''));
      yield Buffer.from(file.slice(50_000));
    };
    const received = await files.receive({
      ...{
        bytes: arriving(),
        expectedBytes: null,
        source: null,
        separator: undefined,
        fileName: '',
      },
    });

    expect(stopped).toMatchObject([{ hadEnded: false, upload: { state: 'cancelled' } }]);
    expect(received).toEqual({ kind: 'cancelled' });
    expect(await left.spool.ids()).toEqual([]);
    expect(producer.published).toEqual([]);
  });

  it('fails for good when its bytes are no longer what they were', async () => {
    const intake = fakeIntake();
    const repair = intake.producer.breakDown();
    const id = await startFile(intake);
    intake.left.spool.damage(id);
    repair();

    expect(await untilEnded(intake, id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('Send the same file again'),
    });
  });

  it('that was arriving when its process ended is interrupted', async () => {
    const left = nothingLeft();
    const id = '00000000-0000-4000-8000-00000000abcd';
    const now = '2026-11-23T08:00:00.000Z';
    await left.uploads.insert(
      newUpload({
        id,
        folder: 'folder-1',
        keyId: 's1',
        source: null,
        format: 'canonical',
        expectedBytes: 10,
        now,
      }),
    );
    await (await left.spool.create(id)).append(Buffer.from('id,'));
    const intake = fakeIntake(left);
    await intake.files.resume();

    expect(await progressOf(intake, id)).toMatchObject({
      state: 'interrupted',
      detail: expect.stringContaining('Send the same file again'),
    });
    expect(await left.spool.ids()).toEqual([]);
  });

  it('of another folder is left to the process that has it', async () => {
    const left = nothingLeft();
    const id = '00000000-0000-4000-8000-00000000abcd';
    const now = '2026-11-23T08:00:00.000Z';
    await left.uploads.insert(
      newUpload({
        id,
        folder: 'folder-2',
        keyId: 's1',
        source: null,
        format: 'canonical',
        expectedBytes: 10,
        now,
      }),
    );
    const intake = fakeIntake(left);
    await intake.files.resume();

    expect(await progressOf(intake, id)).toMatchObject({ state: 'receiving' });
  });

  it('is forgotten when it ended long ago, and not before', async () => {
    const left = nothingLeft();
    const old = newUpload({
      ...{ id: '00000000-0000-4000-8000-00000000abcd', folder: 'folder-1', keyId: 's1' },
      ...{ source: null, format: 'canonical', expectedBytes: 10, now: '2026-08-24T09:00:00.000Z' },
    });
    await left.uploads.insert({ ...old, state: 'done' });
    const intake = fakeIntake(left);
    const { id } = await takenFile(intake, file);
    await intake.files.forget();

    expect((await intake.files.recent()).map((upload) => upload.id)).toEqual([id]);
  });
});
