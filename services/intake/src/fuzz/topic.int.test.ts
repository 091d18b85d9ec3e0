import { createLog } from '@waits/kit/log';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import { sourceBytes } from '@waits/sources/testing/fake-events';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import fc from 'fast-check';
import type { IHeaders } from 'kafkajs';
import { Partitioners } from 'kafkajs';
import request from 'supertest';
import { eventually, openIntake, scraped, stopIntake } from '../real-intake.contract.js';
import { linesShowing } from '../testing/clear-child.js';
import { FUZZED_DIALECTS, FUZZED_SOURCES } from '../testing/fuzzed-dialects.js';
import { anySpoiling, spoil } from '../testing/spoil-record.js';

// A topic that no other test sends to, so that all that is counted on it was sent here.
const TOPIC = 'source.la.v1';
const SEED = { seed: 20_261_130 };
const OF_EACH_FORMAT = 60;
const GOOD = 'good-after-all-the-bad';

type Sent = { value: Buffer | null; headers: IHeaders };

const spoilt: Sent[] = FUZZED_DIALECTS.flatMap(({ records, headers }) =>
  fc.sample(anySpoiling, { ...SEED, numRuns: OF_EACH_FORMAT }).map(({ record, ...how }) => ({
    value: spoil(records[record % records.length], how),
    headers,
  })),
);

/** What another program may write to a topic, by mistake or to do harm, that no format of ours has. */
const strange: Sent[] = [
  ...[
    null,
    Buffer.alloc(0),
    Buffer.from([0xff, 0x00, 0xfe]),
    Buffer.from('\uFEFF'),
    Buffer.alloc(100),
  ],
  ...[
    Buffer.alloc(2_000_000, '['),
    Buffer.alloc(2_000_000, 'x'),
    Buffer.from('{"a":'.repeat(200_000)),
  ],
  ...[Buffer.from('PK\u0003\u0004'), Buffer.from('"__proto__"'), Buffer.from('-1e999')],
].map((value) => ({ value, headers: {} }));

const HEADERS: IHeaders[] = [
  ...[
    '__proto__',
    'constructor',
    '',
    ' ',
    '\u0000',
    'x'.repeat(100_000),
    '{"$ne":null}',
    'fhir',
  ].flatMap((text) => [
    { dialect: text },
    { source: text },
    { dialect: 'mhsds', source: text },
    { [text]: 'x' },
  ]),
  { dialect: Buffer.from([0xff, 0xfe]), source: Buffer.alloc(0) },
  { dialect: ['fhir', 'mhsds'], source: ['asd-fhir', Buffer.from([0x80])] },
  Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`h${at}`, 'x'])),
];
const oddHeaders: Sent[] = HEADERS.map((headers, at) => ({
  value: sourceBytes({ id: `odd-headers-${at}`, subject: `RAA:H${at}` }),
  headers,
}));

/** All of them, mixed in the same way each time, so that no batch is all of one kind. */
const all = fc
  .sample(
    fc.shuffledSubarray([...spoilt, ...strange, ...oddHeaders], {
      minLength: spoilt.length + strange.length + oddHeaders.length,
    }),
    { ...SEED, numRuns: 1 },
  )
  .flat();

describe('a topic of spoilt records, strange bytes and odd headers', () => {
  const lines: string[] = [];
  let stage: Awaited<ReturnType<typeof openIntake>>;
  let intake: Awaited<ReturnType<typeof stage.start>>;
  beforeAll(async () => {
    const destination = { write: (line: string) => void lines.push(line) };
    stage = await openIntake(
      undefined,
      createLog({ service: 'intake', level: 'debug', destination }),
    );
    intake = await stage.start(undefined, undefined, FUZZED_SOURCES.sources);
  });
  afterAll(async () => {
    await stopIntake(intake);
    await stage.close();
  });

  /** The messages of the topic by outcome, as a scrape would see them. */
  async function byOutcome(): Promise<Record<string, number>> {
    const { text } = await request(intake.app).get('/metrics');
    const series = text.matchAll(
      new RegExp(
        `^waits_consumer_messages_total\\{topic="${TOPIC}",outcome="(\\w+)".* (\\d+)$`,
        'gm',
      ),
    );
    const counts: Record<string, number> = {};
    for (const [, outcome = '', count] of series) {
      counts[outcome] = (counts[outcome] ?? 0) + Number(count);
    }
    return counts;
  }
  const ownLetters = () =>
    stage.letters().filter(({ origin }) => 'topic' in origin && origin.topic === TOPIC);

  it('stops nothing: each message has one outcome, what was not taken is kept whole, and a good record after it is published', async () => {
    const producer = stage.kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    for (let from = 0; from < all.length; from += 50) {
      const messages = all.slice(from, from + 50).map((one) => ({ key: 'one-partition', ...one }));
      await producer.send({ topic: TOPIC, messages });
    }
    const good = sourceBytes({ id: GOOD, source: GOOD, subject: 'RAA:GOOD' });
    await producer.send({ topic: TOPIC, messages: [{ key: 'one-partition', value: good }] });
    await producer.disconnect();
    await eventually(() => stage.events().some(({ source }) => source === GOOD));
    const read = () => scraped(intake, `waits_consumer_read_total{topic="${TOPIC}"}`);
    await eventually(async () => (await read()) > all.length);
    const { applied = 0, duplicate = 0, ...others } = await byOutcome();
    const setAside = Object.values(others).reduce((sum, count) => sum + count, 0);
    await eventually(() => ownLetters().length >= setAside);

    expect(await read()).toBe(all.length + 1);
    expect(applied + duplicate + setAside).toBe(all.length + 1);
    expect(applied).toBeGreaterThan(30);
    expect(ownLetters()).toHaveLength(setAside);
    expect(stage.fatal).toEqual([]);
  });

  it('shows nothing of a child in a log, a metric, a key or outside of a seal', () => {
    const clear = stage.published.map(({ message }) => {
      const { sealed: _sealed, ...shown } = JSON.parse(String(message.value)) as {
        sealed?: unknown;
      };
      return JSON.stringify([String(message.key), message.headers, shown]);
    });

    expect(linesShowing([...lines, ...clear])).toEqual([]);
  });

  it('is kept byte for byte, a message without a value too', () => {
    const sent = new Set(all.map(({ value }) => value?.toString('latin1') ?? null));
    const strangers = ownLetters().filter((letter) => {
      const opened = openLetter(memoryKeys, letter);
      return !letter.truncated && !sent.has(opened?.value?.toString('latin1') ?? null);
    });

    expect(strangers).toEqual([]);
    expect(ownLetters().filter(({ reason }) => reason === 'handler-bug')).toEqual([]);
  });
});
