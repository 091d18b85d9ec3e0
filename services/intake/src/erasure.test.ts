import type { Erasure } from '@waits/contracts/erasure';
import { TOPIC } from '@waits/contracts/topics';
import { childToken, erasedHash } from '@waits/kit/tokens';
import request from 'supertest';
import { kafkaTombstones } from './adapters/kafka-tombstones.js';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { memoryProducer } from './adapters/memory-producer.js';
import { learnErasures } from './consumer/learn-erasures.js';
import { createErasureBook } from './erasure-book.js';
import { CHILD, sourceEvent } from '@waits/sources/testing/fake-events';
import { fakeIntake } from './fake-intake.js';
import { createIdentityBook } from '@waits/sources/identity-book';

const number = { kind: 'nhs', number: CHILD.nhsNumber } as const;
const erased = (over: Partial<Erasure> = {}): Erasure => ({
  token: childToken(memoryKeys, number),
  erasedAt: '2026-11-20T10:00:00.000Z',
  identifiers: [erasedHash(memoryKeys, number)],
  agesAtReferral: [],
  ...over,
});
const OTHER_TOKEN = `k0.nhs.${'x'.repeat(43)}`;

async function posted(erasure: Erasure, over: Parameters<typeof sourceEvent>[0] = {}) {
  const { app, producer, erasures } = fakeIntake();
  erasures.learn(erasure);
  const answer = await request(app).post('/v1/events').send(sourceEvent(over));
  return {
    results: (answer.body as { results: unknown[] }).results,
    identities: producer.valuesOf(TOPIC.identities),
    events: producer.valuesOf(TOPIC.referralEvents),
  };
}

describe('a row of a child whose identity was erased', () => {
  it.each`
    known                             | erasure
    ${'its token'}                    | ${erased({ identifiers: [] })}
    ${'its hash, after keys rotated'} | ${erased({ token: OTHER_TOKEN })}
  `(
    'is taken without who the child is, known by $known',
    async ({ erasure }: { erasure: Erasure }) => {
      const { results, identities, events } = await posted(erasure);

      expect(identities).toEqual([]);
      expect(events).toMatchObject([
        { subject: 'RAA:R1', data: { tokens: [expect.any(String), expect.any(String)] } },
      ]);
      expect(results).toMatchObject([
        { outcome: 'applied', details: [{ pointer: '/data', code: 'identity-erased' }] },
      ]);
    },
  );

  it('is another child’s where neither token nor hash is the erased one', async () => {
    const { identities } = await posted(erased({ token: OTHER_TOKEN, identifiers: [] }));

    expect(identities).toHaveLength(2);
  });
});

describe('an intake that published an identity just before it learnt of the erasure', () => {
  const identity = {
    ...{ source: 'asd', provider: 'RAA', tokens: [erased().token, 'local'] },
    ...{ recordedAt: '2026-11-20T09:00:00Z', receivedAt: '2026-11-20T09:59:59Z' },
    content: { nhsNumber: CHILD.nhsNumber, name: CHILD.name },
  };
  const message = (value: unknown) => ({
    ...{ offset: '0', key: null, headers: {}, timestamp: '0' },
    value: Buffer.from(JSON.stringify(value)),
  });

  async function learn(value: unknown) {
    const producer = memoryProducer();
    const identities = createIdentityBook();
    const erasures = createErasureBook(() => []);
    identities.stage([identity]).published();
    const handle = learnErasures({ erasures, identities, remove: kafkaTombstones(producer) });
    const [outcome] = await handle(
      { topic: TOPIC.erasures, partition: 0, messages: [message(value)] },
      () => Promise.resolve(),
    );
    return { outcome, published: producer.published, isErased: erasures.isErased(identity) };
  }

  it('takes it back, and publishes none from then on', async () => {
    expect(await learn(erased())).toEqual({
      outcome: { outcome: 'applied' },
      published: [
        { topic: TOPIC.identities, record: { key: `asd:${erased().token}`, value: null } },
      ],
      isErased: true,
    });
  });

  it('learns nothing from what is no erasure', async () => {
    expect(await learn({ token: 'nonsense' })).toMatchObject({
      outcome: { outcome: 'ignored', reason: 'erasure-invalid' },
      published: [],
      isErased: false,
    });
  });
});
