import { randomUUID } from 'node:crypto';
import type { LetterPage, ReplayAnswer } from '@waits/contracts/api/letters';
import { sourceBytes, sourceEvent } from '@waits/sources/testing/fake-events';
import request from 'supertest';
import { eventually, openIntake, stopIntake } from './real-intake.contract.js';

const source = `test-${randomUUID().slice(0, 8)}`;
const event = (occurredOn: string) => ({
  ...{ id: 'e1', source, subject: `RAA:${source}` },
  data: { occurredOn },
});

describe('the dead-letter desk on real Kafka and a real store', () => {
  let stage: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof stage.start>>;
  const groupId = `intake-${randomUUID()}`;
  const letters = async (query = '') =>
    (await request(intake.app).get(`/v1/letters?source=${source}${query}`)).body as LetterPage;

  beforeAll(async () => {
    stage = await openIntake();
    intake = await stage.start(groupId);
  }, 60_000);
  afterAll(async () => {
    await stopIntake(intake);
    await stage.close();
  });

  it('has what a topic brought and nobody could take, still after a restart, and takes it in put right', async () => {
    await stage.send('source.asd.v1', [sourceBytes(event('31/02/2026'))]);
    await eventually(async () => (await letters()).letters.length === 1);
    await stopIntake(intake);
    intake = await stage.start(groupId);
    const [letter] = (await letters()).letters;
    const answer = await request(intake.app)
      .post(`/v1/letters/${letter?.id ?? ''}/correction`)
      .send({ by: 'Example', record: JSON.stringify(sourceEvent(event('2026-02-28'))) });
    await eventually(() => stage.events().some((one) => one.source === source));

    expect((answer.body as ReplayAnswer).counts).toMatchObject({ applied: 1 });
    expect((await letters()).letters).toEqual([]);
    expect((await letters('&state=settled')).letters).toMatchObject([
      { id: letter?.id, origin: expect.stringMatching(/^source\.asd\.v1:\d+:\d+$/) as string },
    ]);
    expect(stage.events().filter((one) => one.source === source)).toMatchObject([
      { data: { occurredOn: '2026-02-28' } },
    ]);
  }, 90_000);
});
