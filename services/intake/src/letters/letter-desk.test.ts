import type { LetterPage, LetterRecord, ReplayAnswer } from '@waits/contracts/api/letters';
import { TOPIC } from '@waits/contracts/topics';
import { CHILD, sourceEvent } from '@waits/sources/testing/fake-events';
import request from 'supertest';
import { learnLetters } from '../consumer/learn-letters.js';
import type { ErasedChild } from '@waits/kit/erasure/erased-child';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { letterCopies } from './letter-copies.js';
import { fakeIntake } from '../fake-intake.js';

const BY = { by: 'Data lead Example' };

/** Intake with whatever it set aside on the desk, as the topic of dead letters would bring it. */
function open() {
  const intake = fakeIntake();
  const { app, producer } = intake;
  const learn = learnLetters(intake);
  let learnt = 0;
  const learnAll = async () => {
    const letters = producer.published.filter(({ topic }) => topic === TOPIC.deadLetters);
    const messages = letters.slice(learnt).map(({ record }, index) => ({
      ...{ key: Buffer.from(String(record.key)), value: Buffer.from(String(record.value)) },
      ...{ headers: {}, timestamp: '0', offset: String(learnt + index) },
    }));
    learnt = letters.length;
    await learn({ topic: TOPIC.deadLetters, partition: 0, messages }, () => Promise.resolve());
  };
  const get = async <T>(path: string) => (await request(app).get(path)).body as T;
  return {
    ...intake,
    learnAll,
    post: async (...events: unknown[]) => {
      await request(app).post('/v1/events').send(events);
      await learnAll();
    },
    list: async (query = '') => (await get<LetterPage>(`/v1/letters${query}`)).letters,
    get,
    replay: (body: Record<string, unknown>, path = 'replay') =>
      request(app).post(`/v1/letters/${path}`).send(body),
    eventIds: () =>
      producer.published
        .filter(({ topic }) => topic === TOPIC.referralEvents)
        .map(({ record }) => (JSON.parse(String(record.value)) as { id: string }).id),
  };
}
const broken = sourceEvent({ data: { occurredOn: '31/02/2026' } });

describe('the dead-letter desk', () => {
  it('says of each record that was not taken why, what to do and since when, and nothing of the child', async () => {
    const { post, list } = open();
    await post(broken);
    const letters = await list();

    expect(letters).toMatchObject([
      {
        ...{ service: 'intake', state: 'open', outcome: 'refused', reason: 'invalid-event' },
        ...{ source: 'asd-system', at: '2026-11-23T09:00:00.000Z', isWhole: true, replays: [] },
        details: [{ pointer: '/data/occurredOn' }],
        means: expect.stringContaining('A field is missing') as string,
        todo: expect.stringContaining('Correct the fields named') as string,
      },
    ]);
    expect(JSON.stringify(letters)).not.toMatch(/Synthetic|999/);
  });

  it('shows the record with the child masked', async () => {
    const { post, list, get } = open();
    await post(broken);
    const [letter] = await list();
    const shown = await get<LetterRecord>(`/v1/letters/${letter?.id ?? ''}`);

    expect(shown.record).toContain('31/02/2026');
    expect(shown.record).not.toMatch(
      new RegExp(`${CHILD.nhsNumber}|${CHILD.name}|${CHILD.birthDate}`),
    );
  });

  it('takes a record in that somebody put right, and keeps both', async () => {
    const { post, list, replay, eventIds } = open();
    await post(broken);
    const [letter] = await list();
    const record = JSON.stringify(sourceEvent());
    const answer = await replay(
      { ...BY, record, note: 'Day put right' },
      `${letter?.id ?? ''}/correction`,
    );

    expect(answer.body).toMatchObject({ counts: { applied: 1 }, skipped: [] });
    expect(eventIds()).toEqual(['asd-system:asd-1']);
    expect(await list()).toEqual([]);
    expect(await list('?state=settled')).toMatchObject([
      {
        reason: 'invalid-event',
        replays: [{ ...BY, note: 'Day put right', isCorrected: true, outcome: 'applied' }],
      },
    ]);
  });

  it('says what is still wrong with it otherwise, and leaves it open', async () => {
    const { post, list, replay } = open();
    await post(broken);
    const [letter] = await list();
    await replay({ ...BY, record: '{' }, `${letter?.id ?? ''}/correction`);

    expect(await list()).toMatchObject([
      { state: 'open', reason: 'not-json', replays: [{ outcome: 'refused', reason: 'not-json' }] },
    ]);
  });

  it('takes all of a reason in again as they came, once', async () => {
    const { post, list, replay, eventIds } = open();
    await post(broken, sourceEvent({ id: 'asd-2', data: { occurredOn: 'soon' } }));
    const first = await replay({ ...BY, reason: 'invalid-event' });

    expect((first.body as ReplayAnswer).counts.refused).toBe(2);
    expect((await list()).map(({ replays }) => replays.length)).toEqual([1, 1]);
    expect((await replay({ ...BY, reason: 'not-json' })).body).toMatchObject({
      replayed: [],
      isMore: false,
    });
    expect(eventIds()).toEqual([]);
  });

  it('skips, with why, what cannot be replayed or need not be', async () => {
    const { post, list, replay } = open();
    await post(broken);
    const [letter] = await list();
    const id = letter?.id ?? '';
    await replay({ ...BY, record: JSON.stringify(sourceEvent()) }, `${id}/correction`);
    const { body } = await replay({ ...BY, ids: [id, 'nobody'] });

    expect(body).toMatchObject({
      replayed: [],
      skipped: [
        { id: 'nobody', why: expect.stringContaining('No letter') as string },
        { id, why: expect.stringContaining('taken since') as string },
      ],
    });
  });

  it('keeps both attempts of two people who replay one letter at once', async () => {
    const { post, list, replay } = open();
    await post(broken);
    const [letter] = await list();
    const ids = [letter?.id ?? ''];
    await Promise.all([replay({ by: 'One', ids }), replay({ by: 'Two', ids })]);
    const [after] = await list();

    expect(after?.replays.map(({ by }) => by).sort()).toEqual(['One', 'Two']);
  });

  it('leaves letters of other services to them', async () => {
    const { post, list, letters, replay } = open();
    await post(broken);
    const [letter] = await list();
    const kept = await letters.find(letter?.id ?? '');
    if (kept) await letters.insert([{ ...kept, id: 'of-waits', service: 'waits' }]);

    expect((await replay({ ...BY, ids: ['of-waits'] })).body).toMatchObject({
      skipped: [{ id: 'of-waits', why: expect.stringContaining('letter of waits') as string }],
    });
  });

  it('counts what is open by reason and source, the longest open first', async () => {
    const { post, get } = open();
    await post(broken, { ...broken, id: 'asd-2' });

    expect(await get('/v1/letters/summary')).toEqual({
      ...{ asOf: '2026-11-23T09:00:00.000Z', open: 2 },
      groups: [
        {
          ...{
            service: 'intake',
            outcome: 'refused',
            reason: 'invalid-event',
            source: 'asd-system',
          },
          ...{ open: 2, oldestAt: '2026-11-23T09:00:00.000Z' },
        },
      ],
    });
  });

  it('forgets a letter that was taken out of the topic, for an erasure', async () => {
    const intake = open();
    await intake.post(broken);
    const [letter] = await intake.list();
    const key = Buffer.from(letter?.origin ?? '');
    const message = { key, value: null, headers: {}, timestamp: '0', offset: '9' };
    await learnLetters(intake)(
      { topic: TOPIC.deadLetters, partition: 0, messages: [message] },
      () => Promise.resolve(),
    );

    expect(await intake.list()).toEqual([]);
  });

  it('forgets, for an erasure, what names the child: as it came or as it was put right', async () => {
    const { post, list, replay, letters } = open();
    await post(broken, {
      ...sourceEvent({ id: 'asd-2', data: { occurredOn: 'soon', patient: {} } }),
    });
    const [, unnamed] = await list();
    const record = JSON.stringify(sourceEvent({ data: { occurredOn: 'soon' } }));
    await replay({ ...BY, record }, `${unnamed?.id ?? ''}/correction`);
    const child: ErasedChild = {
      tokens: [],
      identifiers: [{ kind: 'nhs', number: CHILD.nhsNumber }],
    };

    expect(await letterCopies({ letters, keys: memoryKeys }).remove(child)).toBe(2);
    expect(await list()).toEqual([]);
  });

  it('answers an id or a cursor that is none with what to do', async () => {
    const { app } = open();
    const unknown = await request(app).get('/v1/letters/nobody');
    const cursor = await request(app).get('/v1/letters?after=x');

    expect([unknown.status, cursor.status]).toEqual([404, 400]);
    expect(unknown.body).toMatchObject({
      detail: expect.stringContaining('GET /v1/letters') as string,
    });
  });
});
