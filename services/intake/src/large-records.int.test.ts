import { createHash } from 'node:crypto';
import { LETTER_EXCERPT_BYTES, LETTER_LIMIT_BYTES } from '@waits/contracts/topics';
import type { DeadLetter } from '@waits/contracts/dead-letter';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import request from 'supertest';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { sourceBytes } from '@waits/sources/testing/fake-events';
import { eventually, openIntake, stopIntake } from './real-intake.contract.js';

const MIB = 1_048_576;
const SOURCE_TOPIC = 'source.asd.v1';
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
// Text, so that a failure that compares digests says all there is to say; no JSON, so that it is refused for that.
const bytesOf = (size: number, letter: string): Buffer => Buffer.alloc(size, letter);

describe('records too large for intake', () => {
  let stage: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof stage.start>>;

  beforeAll(async () => {
    stage = await openIntake();
    intake = await stage.start();
  });
  afterAll(async () => {
    await stopIntake(intake);
    await stage.close();
  });

  /** The letters of these bytes, once they are in Kafka. */
  const lettersOf = async (bytes: Buffer): Promise<DeadLetter[]> => {
    const digest = sha256(bytes);
    const found = () => stage.letters().filter((letter) => letter.sha256 === digest);
    await eventually(() => found().length > 0);
    return found();
  };
  const digestKept = (letter: DeadLetter | undefined): string =>
    sha256((letter && openLetter(memoryKeys, letter)?.value) ?? Buffer.alloc(0));
  const post = (bytes: Buffer) =>
    request(intake.app)
      .post('/v1/events')
      .set('content-type', 'application/json')
      .send(String(bytes));

  it('are kept whole at 2 MB from a topic, and what comes after is taken in', async () => {
    const large = Buffer.from(`{"specversion":"1.0","padding":"${'x'.repeat(2 * MIB)}"}`);
    const after = sourceBytes({ id: 'after-a-large-one', source: 'test-large' });
    await stage.send(SOURCE_TOPIC, [large, after]);
    const [letter] = await lettersOf(large);
    await eventually(() => stage.events().some(({ source }) => source === 'test-large'));

    expect(letter).toMatchObject({
      ...{ outcome: 'refused', reason: 'too-large', bytes: large.length, truncated: false },
      origin: { topic: SOURCE_TOPIC, partition: expect.any(Number), offset: expect.any(String) },
    });
    expect(digestKept(letter)).toBe(sha256(large));
  });

  it('are kept whole at 8 MiB over HTTP', async () => {
    const large = bytesOf(LETTER_LIMIT_BYTES, 'y');
    const { status, body } = await post(large);
    const [letter] = await lettersOf(large);

    expect(status).toBe(400);
    expect(body).toMatchObject({ results: [{ outcome: 'refused', reason: 'not-json' }] });
    expect(letter).toMatchObject({ bytes: LETTER_LIMIT_BYTES, truncated: false });
    expect(digestKept(letter)).toBe(sha256(large));
  });

  it('are kept by receipt, digest and beginning at 9 MB over HTTP', async () => {
    const large = bytesOf(9 * MIB, 'z');
    const { status, body } = await post(large);
    const [letter] = await lettersOf(large);
    const { request: receipt } = letter?.origin as { request: string };

    expect(status).toBe(413);
    expect(body).toMatchObject({
      type: '/problems/too-large',
      detail: expect.stringContaining(receipt),
    });
    expect(letter).toMatchObject({ reason: 'too-large', bytes: 9 * MIB, truncated: true });
    expect(digestKept(letter)).toBe(sha256(large.subarray(0, LETTER_EXCERPT_BYTES)));
  });
});
