import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { DeadLetter } from '@waits/contracts/dead-letter';
import { LETTER_EXCERPT_BYTES, LETTER_LIMIT_BYTES, TOPIC, TOPICS } from '@waits/contracts/topics';
import type { Consumer } from 'kafkajs';
import { keysForTests } from '../keys.contract.js';
import { refused } from '../outcome.js';
import { eventually, quiet, realKafka } from './consumer-stage.contract.js';
import { createDeadLetters, openLetter } from './dead-letters.js';
import type { Producer } from './producer.js';
import { createProducer } from './producer.js';
import { ensureTopics } from './topics.js';

const kafka = realKafka();
const keys = keysForTests();
let producer: Producer;
let reader: Consumer;
const seen = new Map<string, string>();

beforeAll(async () => {
  const admin = kafka.admin();
  await admin.connect();
  await ensureTopics(
    admin,
    TOPICS.filter(({ name }) => name === TOPIC.deadLetters),
  );
  await admin.disconnect();
  producer = createProducer({ kafka, log: quiet });
  reader = kafka.consumer({ groupId: `reader-${randomUUID()}` });
  await reader.connect();
  await reader.subscribe({ topic: TOPIC.deadLetters, fromBeginning: true });
  await reader.run({
    eachMessage: ({ message }) => {
      seen.set(String(message.key), String(message.value));
      return Promise.resolve();
    },
  });
});
afterAll(async () => {
  await reader.disconnect();
  await producer.disconnect();
});

/** Writes one letter and reads it back from Kafka. */
async function sendAndRead(
  value: Buffer | null,
  { seal }: { seal: typeof keys | undefined } = { seal: keys },
) {
  const origin = { topic: `source.${randomUUID()}`, partition: 2, offset: '77' };
  const key = `${origin.topic}:2:77`;
  const letters = createDeadLetters({
    producer,
    service: 'intake',
    seal,
    now: () => new Date('2026-11-23T09:00:00Z'),
  });
  const outcome = { ...refused('bad-date', [{ pointer: '/a', code: 'b' }]), source: 'asd-pas' };
  const record = { key: Buffer.from('k'), headers: { dialect: 'canonical' }, timestamp: '5' };
  await letters.write([{ ...record, value, origin, outcome }]);
  await eventually(() => seen.has(key));
  return DeadLetter.parse(JSON.parse(seen.get(key) ?? ''));
}

describe('dead letters on Kafka', () => {
  it('keep the whole record under seal, so that it can be sent again', async () => {
    const value = Buffer.from('{"name":"Synthetic Child"}');
    const letter = await sendAndRead(value);

    expect(letter).toMatchObject({
      service: 'intake',
      outcome: 'refused',
      reason: 'bad-date',
      details: [{ pointer: '/a', code: 'b' }],
      source: 'asd-pas',
      at: '2026-11-23T09:00:00.000Z',
      bytes: value.length,
      sha256: createHash('sha256').update(value).digest('hex'),
      truncated: false,
    });
    expect(JSON.stringify(letter)).not.toContain('Synthetic');
    expect(openLetter(keys, letter)).toEqual({
      key: Buffer.from('k'),
      value,
      headers: { dialect: 'canonical' },
      timestamp: '5',
    });
  });

  it('keep a record of 8 MiB whole', async () => {
    const value = randomBytes(LETTER_LIMIT_BYTES);
    const letter = await sendAndRead(value);

    expect(letter.truncated).toBe(false);
    expect(openLetter(keys, letter)?.value?.equals(value)).toBe(true);
  });

  it('keep the beginning and the digest of a larger one', async () => {
    const value = randomBytes(LETTER_LIMIT_BYTES + 1);
    const letter = await sendAndRead(value);

    expect(letter).toMatchObject({
      truncated: true,
      bytes: value.length,
      sha256: createHash('sha256').update(value).digest('hex'),
    });
    expect(openLetter(keys, letter)?.value).toEqual(value.subarray(0, LETTER_EXCERPT_BYTES));
  });

  it('keep position and digest alone where the service has no keys', async () => {
    const letter = await sendAndRead(Buffer.from('{}'), { seal: undefined });

    expect(letter).toMatchObject({ sealed: null, bytes: 2, truncated: false });
    expect(openLetter(keys, letter)).toBeUndefined();
  });

  it('keep a tombstone apart from an empty value', async () => {
    const letter = await sendAndRead(null);

    expect(openLetter(keys, letter)?.value).toBeNull();
  });
});
