import { FeedState } from '@waits/contracts/feed-state';
import { IdentityRecord } from '@waits/contracts/identity';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { createLog } from '@waits/kit/log';
import { unseal } from '@waits/kit/sealing';
import { publishFeedStates } from './adapters/kafka-feed-states.js';
import { erasedHashes } from './adapters/erased-hashes.js';
import { kafkaOutbox } from './adapters/kafka-outbox.js';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { memoryProducer } from './adapters/memory-producer.js';
import { memoryEarlierRows } from './adapters/memory-earlier-rows.js';
import { memoryOrphans } from './adapters/memory-orphans.js';
import { readRecord } from './dialects/read-record.js';
import { createReadRecords } from './dialects/read-records.js';
import { CHILD, sourceBytes } from '@waits/sources/testing/fake-events';
import { createAdmit } from './admit.js';
import { createErasureBook } from './erasure-book.js';
import { createFeedBook } from './feed-book.js';
import { createIdentityBook } from '@waits/sources/identity-book';
import type { Incoming } from './take-in.js';
import { createTakeIn } from './take-in.js';

const ORIGIN = 'source.asd.v1:0';
const BUG = 'bug';

function open() {
  const producer = memoryProducer();
  const warnings: string[] = [];
  const erasures = createErasureBook(erasedHashes(memoryKeys));
  const takeIn = createTakeIn({
    readRecords: createReadRecords({
      readRecord: (record) => {
        if (record.headers['dialect'] === BUG) throw new TypeError('a mistake of ours');
        return readRecord(record);
      },
      ...{ earlier: memoryEarlierRows(), orphans: memoryOrphans() },
      erasures: { isErased: () => false },
      ...{ dialects: new Map(), sources: new Map(), onBug: () => undefined },
    }),
    released: () => Promise.resolve(),
    pseudonyms: keyedPseudonyms(memoryKeys),
    outbox: kafkaOutbox({ producer, keys: memoryKeys }),
    ...{ identities: createIdentityBook(), erasures },
    admit: createAdmit({ sources: new Map(), register: () => null }),
    feeds: createFeedBook({ publish: publishFeedStates(producer) }),
    countWarning: (code) => warnings.push(code),
    acceptsDemoTime: false,
    now: () => new Date('2026-11-23T09:00:00Z'),
    log: createLog({ service: 'test', level: 'silent' }),
  });
  return { producer, warnings, takeIn, erasures };
}
const records = (...values: (Buffer | null)[]): Incoming[] =>
  values.map((value, index) => ({ value, headers: {}, position: BigInt(index) }));

describe('taking records in', () => {
  it('publishes identities, then events, then the feed, and says that each was applied', async () => {
    const { producer, takeIn } = open();
    const taken = await takeIn(records(sourceBytes()), ORIGIN);

    expect(taken).toEqual([{ outcome: { outcome: 'applied' }, id: 'asd-1', warnings: [] }]);
    expect(producer.published.map(({ topic }) => topic)).toEqual([
      ...[TOPIC.identities, TOPIC.identities, TOPIC.referralEvents, TOPIC.feedStates],
    ]);
    expect(producer.published.map(({ record }) => record.key)).toEqual([
      expect.stringMatching(/^asd-system:k1\./),
      expect.stringMatching(/^asd-system:k1\./),
      'RAA:R1',
      `asd-system:events:${ORIGIN}`,
    ]);
  });

  it('publishes what the contracts describe, and nothing of the child in the clear', async () => {
    const { producer, takeIn } = open();
    await takeIn(records(sourceBytes()), ORIGIN);

    expect(ReferralEvent.safeParse(producer.valuesOf(TOPIC.referralEvents)[0]).success).toBe(true);
    expect(IdentityRecord.safeParse(producer.valuesOf(TOPIC.identities)[0]).success).toBe(true);
    expect(FeedState.safeParse(producer.valuesOf(TOPIC.feedStates)[0]).success).toBe(true);
    for (const clear of Object.values(CHILD)) {
      expect(JSON.stringify(producer.published)).not.toContain(clear);
    }
  });

  it('seals identity to its topic and key', async () => {
    const { producer, takeIn } = open();
    await takeIn(records(sourceBytes()), ORIGIN);
    const { source, token, sealed } = IdentityRecord.parse(producer.valuesOf(TOPIC.identities)[0]);
    const place = { topic: TOPIC.identities, key: `${source}:${token}` };

    expect(JSON.parse(unseal(memoryKeys, place, sealed).toString())).toEqual(CHILD);
    expect(() => unseal(memoryKeys, { ...place, key: 'asd:other' }, sealed)).toThrow(
      'cannot unseal',
    );
  });

  it('accounts for each record of a batch by itself', async () => {
    const { producer, warnings, takeIn } = open();
    const [first, ...rest] = await takeIn(
      [
        ...records(
          sourceBytes(),
          Buffer.from('{'),
          null,
          sourceBytes({ type: 'patient.deceased', data: { patient: {} } }),
          sourceBytes({ id: 'asd-2', data: { patient: { nhsNumber: '9990000019' } } }),
        ),
        { value: sourceBytes(), headers: { dialect: 'fhir' }, position: 5n },
        { value: sourceBytes(), headers: { dialect: BUG }, position: 6n },
      ],
      ORIGIN,
    );

    expect(first?.outcome).toEqual({ outcome: 'applied' });
    expect(rest.map(({ outcome }) => outcome)).toMatchObject([
      { outcome: 'refused', reason: 'not-json' },
      { outcome: 'refused', reason: 'empty' },
      { outcome: 'refused', reason: 'child-unidentified', source: 'asd-system' },
      { outcome: 'applied' },
      { outcome: 'parked', reason: 'dialect-unknown' },
      { outcome: 'parked', reason: 'handler-bug' },
    ]);
    expect(producer.valuesOf(TOPIC.referralEvents)).toHaveLength(2);
    expect(warnings).toEqual(['nhs-number-check-digit']);
  });

  it('publishes a pointer under each referral that an event names, and counts one record', async () => {
    const { producer, takeIn } = open();
    const merged = sourceBytes({ type: 'referral.merged', data: { into: 'RBB:R2' } });
    const taken = await takeIn(records(merged), ORIGIN);

    expect(taken.map(({ outcome }) => outcome.outcome)).toEqual(['applied']);
    expect(
      producer.published
        .filter(({ topic }) => topic === TOPIC.referralEvents)
        .map(({ record }) => record.key),
    ).toEqual(['RAA:R1', 'RBB:R2']);
  });

  it.each`
    over                                                               | because
    ${{ id: 'X9990000026' }}                                           | ${'an event that was taken has one for its id'}
    ${{ id: 'X9990000026', specversion: '2' }}                         | ${'an event that cannot be read has one in its id'}
    ${{ id: 'X9990000026', type: 'patient.deceased', data: {} }}       | ${'an event of the child has one in its id'}
    ${{ source: 'pas9990000026' }}                                     | ${'one stands in the name of the system'}
    ${{ source: 'pas9990000026', data: { occurredOn: '2026-02-31' } }} | ${'one stands in a system whose event cannot be read'}
  `(
    'shows and publishes no NHS number when $because',
    async ({ over }: { over: Record<string, unknown> }) => {
      const { producer, takeIn } = open();
      const taken = await takeIn(records(sourceBytes(over)), ORIGIN);

      expect(taken).toMatchObject([{ id: 'id' in over ? null : 'asd-1' }]);
      expect(JSON.stringify([taken, producer.published])).not.toContain('9990000026');
      expect(producer.valuesOf(TOPIC.feedStates)).toMatchObject([
        { source: 'source' in over ? 'unattributed' : 'asd-system' },
      ]);
    },
  );

  it('publishes the same events when all is delivered three times, shuffled', async () => {
    const { producer, takeIn } = open();
    const events = [1, 2, 3].map((n) => sourceBytes({ id: `asd-${String(n)}` }));
    await takeIn(records(...events, ...events.toReversed(), ...events), ORIGIN);
    const published = producer.valuesOf(TOPIC.referralEvents).map((event) => JSON.stringify(event));

    expect(published).toHaveLength(9);
    expect(new Set(published).size).toBe(3);
    expect(producer.valuesOf(TOPIC.identities)).toHaveLength(2);
  });

  it.each([TOPIC.identities, TOPIC.referralEvents, TOPIC.feedStates])(
    'fails as a whole when %s cannot be written, and the next try publishes all of it',
    async (topic) => {
      const { producer, takeIn } = open();
      producer.failNext(topic);

      await expect(takeIn(records(sourceBytes()), ORIGIN)).rejects.toThrow('the broker is away');
      await takeIn(records(sourceBytes()), ORIGIN);

      expect(producer.valuesOf(TOPIC.feedStates)).toMatchObject([
        { days: { '2026-11-23': { received: 1, applied: 1 } } },
      ]);
      expect(new Set(producer.published.map(({ record }) => record.key)).size).toBe(4);
    },
  );
});
