import request from 'supertest';
import { csvFile } from '../fake-file.js';
import { openLists as open, TWENTY, without } from './fake-lists.js';

describe('a list that may not be whole', () => {
  const half = without(TWENTY, 'R1', 'R2', 'R3');

  it.each([
    ['more than a tenth vanished', half, '', 'many-vanished'],
    ['it has another number of rows than announced', TWENTY.slice(1), '&rows=20', 'count-differs'],
    [
      'it is older than the last',
      TWENTY.slice(1),
      '&listedAt=2026-11-01T00:00:00Z',
      'older-than-last',
    ],
  ])('waits when %s, and nothing of it is taken', async (...[, rows, query, fault]) => {
    const { send, said } = open();
    await send(TWENTY);
    const list = await send(rows, query);

    expect(list).toMatchObject({ state: 'waiting', rows: { read: 0 }, list: { faults: [fault] } });
    expect(said()).toHaveLength(20);
  });

  it('is taken when a tenth vanished, and no more', async () => {
    const { send } = open();
    await send(TWENTY);

    expect(await send(without(TWENTY, 'R1', 'R2'))).toMatchObject({ state: 'done' });
  });

  it('is taken when a person confirms it, who is remembered', async () => {
    const { send, said, decide, ended } = open();
    await send(TWENTY);
    const { id } = await send(half);
    const answer = await decide(id, 'confirm');
    const again = await decide(id, 'confirm');
    const done = await ended(id);

    expect([answer.status, again.status]).toEqual([200, 200]);
    expect(done).toMatchObject({
      state: 'done',
      list: {
        counts: { vanished: 3 },
        decided: { by: 'A Data Lead', isWhole: true, faults: ['many-vanished'] },
      },
    });
    expect(said().slice(20).sort()).toEqual(
      ['R1', 'R2', 'R3'].map((id) => `referral.vanished RAA:${id}`),
    );
  });

  it('ends when a person rejects it; the list before stands', async () => {
    const { send, said, decide } = open();
    await send(TWENTY);
    const { id } = await send(half);
    const { body } = await decide(id, 'reject');
    const next = await send([...TWENTY].reverse());

    expect(body).toMatchObject({ state: 'rejected', list: { decided: { isWhole: false } } });
    expect(next.rows).toMatchObject({ duplicate: 20 });
    expect(said()).toHaveLength(20);
    expect((await decide(id, 'confirm')).status).toBe(409);
    expect((await decide(next.id, 'reject')).status).toBe(409);
  });

  it('gives way to a later list; confirmed after that it is the older one', async () => {
    const { send, said, decide, ended } = open();
    await send(TWENTY);
    const { id } = await send(half, '&listedAt=2026-11-23T10:00:00Z');
    await send([...TWENTY].reverse(), '&listedAt=2026-11-24T10:00:00Z');
    await decide(id, 'confirm');

    expect(await ended(id)).toMatchObject({
      state: 'waiting',
      list: { faults: ['many-vanished', 'older-than-last'] },
    });
    expect(said()).toHaveLength(20);
  });

  it('is told from other files: nobody’s list cannot be compared', async () => {
    const { app } = open();
    const answer = await request(app)
      .post('/v1/files?list=complete')
      .set('content-type', 'text/csv')
      .send(csvFile(...TWENTY));

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('?source=NAME');
  });
});
