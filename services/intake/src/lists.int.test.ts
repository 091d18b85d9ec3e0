import { randomUUID } from 'node:crypto';
import type { FileTaken, FileUpload } from '@waits/contracts/api/files';
import request from 'supertest';
import { progressOf } from './ask-files.contract.js';
import { csvFile, csvRowOf } from './fake-file.js';
import { eventually, openIntake, stopIntake } from './real-intake.contract.js';

const ROWS = 300;

describe('whole lists on real Kafka and a real store', () => {
  let stage: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof stage.start>>;
  const groupId = `intake-${randomUUID()}`;
  const source = `list-${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    stage = await openIntake();
    intake = await stage.start(groupId);
  });
  afterAll(async () => {
    await stopIntake(intake);
    await stage.close();
  });

  const rowsOf = (from: number) =>
    Array.from({ length: ROWS }, (_, index) => csvRowOf(`L${String(from + index)}`, { source }));
  const send = async (rows: readonly string[]): Promise<string> => {
    const { body } = await request(intake.app)
      .post(`/v1/files?source=${source}&list=complete`)
      .set('content-type', 'text/csv')
      .send(csvFile(...rows));
    return (body as FileTaken).id;
  };
  const ended = async (id: string): Promise<FileUpload> => {
    await eventually(async () => {
      const { state } = await progressOf(intake, id);
      return state !== 'working' && state !== 'receiving';
    });
    return progressOf(intake, id);
  };
  const typesOf = () => {
    const types = new Map<string, Set<string>>();
    for (const event of stage.events().filter((one) => one.source === source)) {
      types.set(event.type, (types.get(event.type) ?? new Set()).add(event.subject));
    }
    return types;
  };

  it('are held against the list before, though intake ends in their middle', async () => {
    const first = await ended(await send(rowsOf(0)));
    const id = await send(rowsOf(2));
    await eventually(async () => (await progressOf(intake, id)).list?.phase !== 'comparing');
    await stopIntake(intake);
    intake = await stage.start(groupId);
    const second = await ended(id);
    await eventually(() => (typesOf().get('referral.vanished')?.size ?? 0) === 2);

    expect(first).toMatchObject({ state: 'done', rows: { applied: ROWS } });
    expect(second).toMatchObject({
      ...{ state: 'done', rows: { read: ROWS, applied: 2, duplicate: ROWS - 2 } },
      list: { counts: { before: ROWS, referrals: ROWS, vanished: 2, carried: 0 } },
    });
    expect([...(typesOf().get('referral.vanished') ?? [])].sort()).toEqual(['RAA:L0', 'RAA:L1']);
    expect(typesOf().get('referral.received')?.size).toBe(ROWS + 2);
  });

  it('wait for a person when half is missing, and are taken when it was said so', async () => {
    const id = await send(rowsOf(2).slice(0, ROWS / 2));
    const waiting = await ended(id);
    await stopIntake(intake);
    intake = await stage.start(groupId);
    const still = await progressOf(intake, id);
    await request(intake.app).post(`/v1/files/${id}/confirm`).send({ by: 'A Data Lead' });
    const done = await ended(id);

    expect([waiting.state, still.state]).toEqual(['waiting', 'waiting']);
    expect(done).toMatchObject({
      ...{ state: 'done', rows: { duplicate: ROWS / 2 } },
      list: { counts: { vanished: ROWS / 2 }, decided: { by: 'A Data Lead', isWhole: true } },
    });
  });
});
