import { randomUUID } from 'node:crypto';
import type { DeadLetter } from '@waits/contracts/dead-letter';
import { nhsNumberFrom } from '@waits/contracts/nhs-number';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import request from 'supertest';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { sourceBytes, sourceEvent } from '@waits/sources/testing/fake-events';
import { eventually, openIntake, scraped, stopIntake } from './real-intake.contract.js';

const SOURCE_TOPIC = 'source.asd.v1';
// What this run sends is told from what others send by its source.
const source = `test-${randomUUID().slice(0, 8)}`;
const child = {
  nhsNumber: nhsNumberFrom('999876540') ?? '',
  localPatientId: `LOCAL-${source}`,
  name: `Synthetic ${source}`,
  birthDate: '2011-09-08',
};
const event = (id: string, over: Parameters<typeof sourceEvent>[0] = {}) => ({
  id,
  source,
  subject: `RAA:${source}-${id}`,
  ...over,
  data: { patient: child, ...over.data },
});

const POISON = [
  Buffer.from('not json'),
  Buffer.from('[1, 2]'),
  Buffer.alloc(0),
  null,
  Buffer.from(`{"id":"${'x'.repeat(2_000_000)}"}`),
  Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)),
  Buffer.from('{"__proto__": {"isAdmin": true}}'),
  sourceBytes(event('p1', { type: 'referral.lost' })),
  sourceBytes(event('p2', { data: { occurredOn: 'yesterday' } })),
];

const byOffset = (a: DeadLetter, b: DeadLetter): number => offsetOf(a) - offsetOf(b);
const offsetOf = ({ origin }: DeadLetter): number =>
  'offset' in origin ? Number(origin.offset) : -1;

describe('intake on real Kafka', () => {
  let stage: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof stage.start>>;
  const groupId = `intake-${randomUUID()}`;
  // By id: they come from several partitions.
  const ours = () =>
    stage
      .events()
      .filter((one) => one.source === source)
      .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const received = (origin: string) =>
    stage.feeds().findLast((feed) => feed.source === source && feed.origin.startsWith(origin))
      ?.days['2026-11-23']?.received ?? 0;

  beforeAll(async () => {
    stage = await openIntake();
    intake = await stage.start(groupId);
  });
  afterAll(async () => {
    await stopIntake(intake);
    await stage.close();
  });

  it('publishes what a source sends without a trace of the child in the clear', async () => {
    await stage.send(SOURCE_TOPIC, [sourceBytes(event('1')), sourceBytes(event('2'))]);
    await eventually(() => ours().length === 2 && received(SOURCE_TOPIC) === 2);

    const token: unknown = expect.stringMatching(/^k1\./);
    expect(ours()).toMatchObject([
      { id: `${source}:1`, subject: `RAA:${source}-1`, data: { tokens: [token, token] } },
      { id: `${source}:2` },
    ]);
    const identities = stage.published.filter(({ message }) =>
      message.key?.toString().startsWith(`${source}:k1.`),
    );
    expect(identities).toHaveLength(2);
    const bytes = stage.published.flatMap(({ message }) => [message.key, message.value]).join(' ');
    for (const clear of Object.values(child)) expect(bytes).not.toContain(clear);
  });

  it('accounts for every poison message and keeps each as it came', async () => {
    const read = 'waits_consumer_read_total{topic="source.asd.v1"}';
    const before = await scraped(intake, read);
    const letters = stage.letters().length;
    await stage.send(SOURCE_TOPIC, POISON);
    await stage.send(SOURCE_TOPIC, [sourceBytes(event('3'))], { dialect: 'csds-row' });
    await eventually(async () => (await scraped(intake, read)) === before + POISON.length + 1);
    await eventually(() => stage.letters().length === letters + POISON.length + 1);

    const kept = stage.letters().slice(letters).sort(byOffset);
    expect(kept.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      'refused not-json',
      'refused not-an-event',
      'refused empty',
      'refused empty',
      'refused too-large',
      'refused too-deep',
      'refused forbidden-key',
      'refused unknown-type',
      'refused invalid-event',
      'parked dialect-unknown',
    ]);
    // As text: comparing buffers of 2 MB byte by byte takes longer than a consumer's session.
    expect(
      kept.slice(0, -1).map((letter) => openLetter(memoryKeys, letter)?.value?.toString()),
    ).toEqual(POISON.map((value) => value?.toString()));
    expect(stage.fatal).toEqual([]);
  });

  it('publishes the same ids when all is sent three times, shuffled', async () => {
    const [one, two] = [sourceBytes(event('4')), sourceBytes(event('5'))];
    await stage.send(SOURCE_TOPIC, [one, two, two, one, two, one]);
    await eventually(() => ours().length >= 8 && received(SOURCE_TOPIC) === 10);
    const again = ours()
      .slice(2)
      .map((published) => JSON.stringify(published));

    expect(new Set(again).size).toBe(2);
  });

  it('goes on counting after a restart', async () => {
    await stopIntake(intake);
    await stage.send(SOURCE_TOPIC, [sourceBytes(event('6'))]);
    intake = await stage.start(groupId);
    await eventually(() => received(SOURCE_TOPIC) > 10);

    expect(received(SOURCE_TOPIC)).toBe(11);
  });

  it('counts nothing twice when its offsets are lost and all is delivered again', async () => {
    await stopIntake(intake);
    intake = await stage.start();
    await stage.send(SOURCE_TOPIC, [sourceBytes(event('7'))]);
    // Nine were published before, are published again, and one is new. A consumer that lost its place in the group once more
    // publishes some a third time: only the count is exact.
    await eventually(() => ours().length >= 19 && received(SOURCE_TOPIC) > 11);

    expect(received(SOURCE_TOPIC)).toBe(12);
  });

  it('answers what is posted once it is durable: 200, 207 and 400', async () => {
    const post = (body: unknown) =>
      request(intake.app)
        .post('/v1/events')
        .set('content-type', 'application/json')
        .send(JSON.stringify(body));
    const good = sourceEvent(event('8'));
    const bad = sourceEvent(event('9', { data: { occurredOn: 'yesterday' } }));
    const answers = [await post(good), await post([good, bad]), await post([bad])];
    await eventually(() => ours().filter(({ id }) => id === `${source}:8`).length === 2);
    await eventually(() => received('http') === 4);

    expect(answers.map(({ status }) => status)).toEqual([200, 207, 400]);
    const receipts = answers.map(({ body }) => (body as { receipt: string }).receipt);
    await eventually(() =>
      [receipts[1], receipts[2]].every((receipt) =>
        stage.letters().some(({ origin }) => 'request' in origin && origin.request === receipt),
      ),
    );
  });

  it('is ready while it consumes', async () => {
    expect((await request(intake.app).get('/health/ready')).body).toMatchObject({
      status: 'ready',
    });
  });
});
