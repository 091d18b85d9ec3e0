import { EventResults } from '@waits/contracts/api/events';
import { DeadLetter } from '@waits/contracts/dead-letter';
import { TOPIC } from '@waits/contracts/topics';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import request from 'supertest';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { CHILD, sourceEvent } from '@waits/sources/testing/fake-events';
import { fakeIntake } from '../fake-intake.js';

type Opened = ReturnType<typeof fakeIntake>;

const post = ({ app }: Opened, body: unknown, type = 'application/json') =>
  request(app)
    .post('/v1/events')
    .set('content-type', type)
    .send(typeof body === 'string' ? body : JSON.stringify(body));
const lettersOf = ({ producer }: Opened): DeadLetter[] =>
  producer.valuesOf(TOPIC.deadLetters).map((letter) => DeadLetter.parse(letter));
const recordIn = (letter: DeadLetter | undefined): string | undefined =>
  letter && openLetter(memoryKeys, letter)?.value?.toString();

const good = sourceEvent();
const bad = sourceEvent({ id: 'asd-2', data: { occurredOn: '2026-02-31' } });

const APPLIED = {
  ...{ index: 0, id: 'asd-1', outcome: 'applied' },
  ...{ reason: null, detail: null, details: [] },
};

describe('POST /v1/events', () => {
  it('answers 200 when every event was taken, one or many', async () => {
    const intake = fakeIntake();
    const one = await post(intake, good);
    const many = await post(intake, [good, sourceEvent({ id: 'asd-3' })]);

    expect(one.status).toBe(200);
    expect(one.body).toEqual({
      receipt: 'receipt-1',
      counts: { applied: 1, duplicate: 0, ignored: 0, refused: 0, parked: 0 },
      results: [APPLIED],
    });
    expect([many.status, EventResults.parse(many.body).counts.applied]).toEqual([200, 2]);
    expect(intake.producer.valuesOf(TOPIC.referralEvents)).toHaveLength(3);
    expect(lettersOf(intake)).toEqual([]);
  });

  it('answers 207 when some were, each by itself, and keeps the others as letters', async () => {
    const intake = fakeIntake();
    const { status, body } = await post(intake, [good, bad, 7]);

    expect(status).toBe(207);
    expect(EventResults.parse(body).results).toEqual([
      APPLIED,
      {
        index: 1,
        id: 'asd-2',
        outcome: 'refused',
        reason: 'invalid-event',
        detail: expect.stringContaining('Correct the fields named'),
        details: [
          {
            pointer: '/data/occurredOn',
            code: 'invalid_format:date',
            detail: expect.stringContaining('not a day that exists'),
          },
        ],
      },
      {
        index: 2,
        id: null,
        outcome: 'refused',
        reason: 'not-an-event',
        detail: expect.stringContaining('an object of its own'),
        details: [],
      },
    ]);
    expect(lettersOf(intake)).toMatchObject([
      { origin: { request: 'receipt-1', item: 1 }, reason: 'invalid-event', source: 'asd-system' },
      { origin: { request: 'receipt-1', item: 2 }, reason: 'not-an-event', source: null },
    ]);
    expect(recordIn(lettersOf(intake)[0])).toBe(JSON.stringify(bad));
    expect(JSON.stringify(intake.producer.published)).not.toContain(CHILD.name);
  });

  it('answers 400 when none was taken', async () => {
    const { status, body } = await post(fakeIntake(), [bad]);

    expect(status).toBe(400);
    expect(body).toMatchObject({ counts: { applied: 0, refused: 1 } });
  });

  it('tells the sender of a mistyped NHS number, though the event is taken', async () => {
    const mistyped = sourceEvent({ data: { patient: { ...CHILD, nhsNumber: '9990000019' } } });
    const { status, body } = await post(fakeIntake(), mistyped);

    expect(status).toBe(200);
    expect(EventResults.parse(body).results[0]?.details).toEqual([
      {
        pointer: '/data/patient/nhsNumber',
        code: 'nhs-number-check-digit',
        detail: 'The NHS number fails its check digit: it is mistyped.',
      },
    ]);
  });

  it.each`
    body                | reason        | because
    ${'{"specversion"'} | ${'not-json'} | ${'it is cut off'}
    ${'hello'}          | ${'not-json'} | ${'it is text'}
    ${''}               | ${'empty'}    | ${'nothing was sent'}
    ${'[]'}             | ${'empty'}    | ${'the list is empty'}
  `(
    'keeps a body as one refused item when $because',
    async ({ body, reason }: { body: string; reason: string }) => {
      const intake = fakeIntake();
      const answer = await post(intake, body);

      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        counts: { refused: 1 },
        results: [{ index: 0, outcome: 'refused', reason }],
      });
      expect(recordIn(lettersOf(intake)[0])).toBe(body);
    },
  );

  it('refuses a body above 8 MiB, and keeps its beginning, size and digest', async () => {
    const intake = fakeIntake();
    const size = 9 * 1_048_576;
    const { status, body } = await post(intake, `"${'x'.repeat(size - 2)}"`);

    expect(status).toBe(413);
    expect(body).toMatchObject({
      type: '/problems/too-large',
      detail: expect.stringContaining('receipt-1'),
    });
    expect(lettersOf(intake)).toMatchObject([
      {
        reason: 'too-large',
        bytes: size,
        truncated: true,
        origin: { request: 'receipt-1', item: 0 },
      },
    ]);
    expect(recordIn(lettersOf(intake)[0])).toHaveLength(65_536);
  });

  it('refuses a list of millions as one, and keeps it', async () => {
    const intake = fakeIntake();
    const { status, body } = await post(intake, `[${'1,'.repeat(2_000_000)}1]`);

    expect(status).toBe(400);
    expect(body).toMatchObject({ counts: { refused: 1 }, results: [{ reason: 'too-many' }] });
    expect(lettersOf(intake)).toMatchObject([{ reason: 'too-many', bytes: 4_000_003 }]);
  });

  it('takes thousands of events at once', async () => {
    const intake = fakeIntake();
    const events = Array.from({ length: 1_200 }, (_, n) => sourceEvent({ id: `asd-${String(n)}` }));
    const { status, body } = await post(intake, [...events, bad]);

    expect(status).toBe(207);
    expect(EventResults.parse(body).results.at(-1)).toMatchObject({
      index: 1_200,
      outcome: 'refused',
    });
    expect(lettersOf(intake)[0]?.origin).toEqual({ request: 'receipt-1', item: 1_200 });
    expect(intake.producer.valuesOf(TOPIC.feedStates).at(-1)).toMatchObject({
      source: 'asd-system',
      origin: 'http',
      days: { '2026-11-23': { received: 1_201, applied: 1_200, refused: 1 } },
    });
  });

  it.each(['application/cloudevents+json', 'application/cloudevents-batch+json; charset=utf-8'])(
    'reads %s',
    async (type) => {
      expect((await post(fakeIntake(), [good], type)).status).toBe(200);
    },
  );

  it('does not read other types', async () => {
    const intake = fakeIntake();
    const { status, body } = await post(intake, good, 'application/x-www-form-urlencoded');

    expect(status).toBe(415);
    expect(body).toMatchObject({ type: '/problems/unsupported-media-type' });
    expect(intake.producer.published).toEqual([]);
  });

  it('does not read compressed bodies', async () => {
    const { status } = await post(fakeIntake(), good).set('content-encoding', 'gzip');

    expect(status).toBe(415);
  });

  it.each([TOPIC.referralEvents, TOPIC.deadLetters])(
    'answers 503 when %s cannot be written, so that the sender sends again',
    async (topic) => {
      const intake = fakeIntake();
      intake.producer.failNext(topic);
      const { status, body } = await post(intake, [good, bad]);

      expect(status).toBe(503);
      expect(body).toMatchObject({ type: '/problems/not-ready' });
      expect((await post(intake, [good, bad])).status).toBe(207);
    },
  );
});
