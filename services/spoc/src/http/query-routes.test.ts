import type { Query } from '@waits/contracts/api/query';
import request from 'supertest';
import { CHILD, NHS_NUMBER, officer, question, startWorld, wait } from '../fake-world.js';

describe('GET /v1/queries', () => {
  it('lists open ones, most urgent first, page by page', async () => {
    const { ask, app } = startWorld();
    await ask();
    await ask({ category: 'ehc-health-advice' });
    await ask({ riskDisclosed: true });
    const first = await request(app).get('/v1/queries?limit=2');
    const { queries, next, total } = first.body as {
      queries: Query[];
      next: string;
      total: number;
    };
    const second = await request(app).get(`/v1/queries?limit=2&after=${next}`);

    expect(total).toBe(3);
    expect(queries.map(({ urgency }) => urgency)).toEqual(['P1', 'P3']);
    expect(second.body).toMatchObject({ queries: [{ urgency: 'P4' }], next: null });
    expect(first.text).not.toContain('Synthetic question');
  });

  it('shows closed ones when asked, and a team alone', async () => {
    const { ask, app } = startWorld();
    const { id } = (await ask()).body as Query;
    await ask({ category: 'complaint' });
    await request(app)
      .post(`/v1/queries/${id}/close`)
      .send({ ...officer, version: 1, note: 'Twice' });

    expect((await request(app).get('/v1/queries')).body).toMatchObject({ total: 1 });
    expect((await request(app).get('/v1/queries?status=closed')).body).toMatchObject({ total: 1 });
    expect((await request(app).get('/v1/queries?status=all')).body).toMatchObject({ total: 2 });
    expect((await request(app).get('/v1/queries?team=pals')).body).toMatchObject({ total: 1 });
  });

  it.each(['nonsense', Buffer.from('["2026-11-23","P9","",""]').toString('base64url')])(
    'refuses the cursor %s',
    async (after) => {
      const answer = await request(startWorld().app).get(`/v1/queries?after=${after}`);

      expect(answer.body).toMatchObject({ type: '/problems/invalid-cursor', status: 400 });
    },
  );
});

describe('GET /v1/queries/:id', () => {
  it('shows the open waits of the child beside the question', async () => {
    const { ask, app } = startWorld();
    const { id } = (await ask({ nhsNumber: NHS_NUMBER })).body as Query;
    const answer = await request(app).get(`/v1/queries/${id}`);

    expect(answer.body).toMatchObject({ text: question.text, waits: [wait], waitsNote: null });
  });

  it('shows the question all the same when waits does not answer', async () => {
    const { ask, app } = startWorld({ waitsDown: true });
    const { id } = (await ask({ nhsNumber: NHS_NUMBER })).body as Query;
    const answer = await request(app).get(`/v1/queries/${id}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      waits: null,
      waitsNote: 'The child’s waits cannot be shown now.',
    });
  });

  it('says that no child is linked', async () => {
    const { ask, app } = startWorld();
    const { id } = (await ask()).body as Query;
    const answer = await request(app).get(`/v1/queries/${id}`);

    expect(answer.body).toMatchObject({
      waits: null,
      waitsNote: 'No child is linked to this query.',
    });
  });

  it('does not know a query that is not there', async () => {
    const { app } = startWorld();
    const answer = await request(app).get(`/v1/queries/${CHILD}`);

    expect(answer.body).toMatchObject({ type: '/problems/query-not-found', status: 404 });
  });
});
