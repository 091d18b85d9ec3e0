import { randomUUID } from 'node:crypto';
import type { FileTaken } from '@waits/contracts/api/files';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import { outcomeLines, postFile, progressOf, takenFile, untilEnded } from './ask-files.contract.js';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { csvFile, csvRowOf, csvRows } from './fake-file.js';
import { eventually, openIntake, scraped, stopIntake } from './real-intake.contract.js';

describe('files on real Kafka and a real store', () => {
  let stage: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof stage.start>>;
  const groupId = `intake-${randomUUID()}`;
  // What one test sends is told from what others send by its source.
  const newSource = () => `file-${randomUUID().slice(0, 8)}`;
  const eventsOf = (source: string) => stage.events().filter((event) => event.source === source);
  const receivedOf = (source: string) =>
    stage
      .feeds()
      .filter((feed) => feed.source === source)
      .at(-1)?.days['2026-11-23']?.received ?? 0;
  const restart = async () => {
    await stopIntake(intake);
    intake = await stage.start(groupId);
  };

  beforeAll(async () => {
    stage = await openIntake();
    intake = await stage.start(groupId);
  });
  afterAll(async () => {
    await stopIntake(intake);
    await stage.close();
  });

  it('are taken in whole, but for the bad row among the good ones', async () => {
    const source = newSource();
    const file = csvFile(...csvRows(1500, { source }), '"bad', csvRowOf('last', { source }));
    const done = await takenFile(intake, file);
    await eventually(() => eventsOf(source).length === 1501 && receivedOf(source) === 1501);
    const letterOf = () =>
      stage.letters().find(({ origin }) => 'request' in origin && origin.request === done.id);
    await eventually(() => letterOf() !== undefined);

    expect(done).toMatchObject({
      ...{ state: 'done', fraction: 1 },
      rows: { read: 1502, applied: 1501, refused: 1 },
    });
    expect(await outcomeLines(intake, done)).toHaveLength(1503);
    expect(letterOf()).toMatchObject({ reason: 'csv-quote', origin: { item: 1502 } });
    expect(openLetter(memoryKeys, letterOf() ?? (undefined as never))?.value?.toString()).toBe(
      '"bad',
    );
  });

  it('are taken in once, also after a restart', async () => {
    const source = newSource();
    const file = csvFile(...csvRows(20, { source }));
    const first = await takenFile(intake, file);
    await restart();
    const again = await postFile(intake, file);
    const together = await Promise.all(
      [1, 2, 3].map(() => postFile(intake, csvFile(...csvRows(3, { source })))),
    );
    await eventually(() => receivedOf(source) === 3);

    expect([again.status, (again.body as FileTaken).id]).toEqual([200, first.id]);
    expect(together.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
    expect(new Set(together.map(({ body }) => (body as FileTaken).id)).size).toBe(1);
    expect(eventsOf(source)).toHaveLength(23);
  });

  it('go on after a restart in their middle, and no row is counted twice', async () => {
    const source = newSource();
    const rows = 12_000;
    const { body } = await postFile(intake, csvFile(...csvRows(rows, { source })));
    const { id } = body as FileTaken;
    await eventually(async () => (await progressOf(intake, id)).rows.read > 0);
    await stopIntake(intake);
    // Between the two, while nobody works on it.
    const before = await progressOf(intake, id);
    intake = await stage.start(groupId);
    const done = await untilEnded(intake, id);
    await eventually(() => receivedOf(source) === rows);

    expect(before.rows.read).toBeLessThan(rows);
    expect(done).toMatchObject({ state: 'done', rows: { read: rows, applied: rows } });
    expect(await outcomeLines(intake, done)).toHaveLength(rows + 1);
    expect(new Set(eventsOf(source).map((event) => event.id)).size).toBe(rows);
    expect(await scraped(intake, 'waits_consumer_read_total{topic="file"}')).toBe(
      rows - before.rows.read,
    );
  });
});
