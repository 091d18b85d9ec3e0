import request from 'supertest';
import { QUERY_ID } from '../fake-answers.js';
import { textOf } from '../fake-reader.js';
import { down, ok, startWeb } from '../fake-web.js';

describe('the queue', () => {
  it('lists queries with urgency, due time and team', async () => {
    const { app, asked } = startWeb();
    const page = await request(app).get('/spoc?status=all&team=spoc-desk');
    const text = textOf(page.text);

    expect(asked[0]?.with).toMatchObject({ status: 'all', team: 'spoc-desk' });
    expect(text).toContain('1 query, most urgent first');
    expect(text).toContain('SPOC-AAAAA-AAA00 Synthetic subject');
    expect(text).toContain('P4 Routine');
    expect(text).toContain('25 November 2026 at 17:00 Overdue');
    expect(page.text).toContain(`href="/spoc/${QUERY_ID}"`);
    expect(page.text).toContain('href="/spoc?status=all&amp;team=spoc-desk&amp;after=cursor-2"');
  });

  it('says that there is none', async () => {
    const { app } = startWeb({
      spoc: { list: () => ok({ total: 0, queries: [], next: null }) },
    });

    expect(textOf((await request(app).get('/spoc')).text)).toContain(
      'There is no query with this status and team.',
    );
  });

  it('names the queries that a restored store lacks, above all others', async () => {
    const lost = [
      {
        ...{ id: QUERY_ID, reference: 'SPOC-BBBBB-BBB00', category: 'complaint' as const },
        ...{ team: 'spoc-desk', status: 'in-progress' as const, urgency: 'P4' as const },
        firstToldAt: '2026-11-20T09:30:00.000Z',
        lastToldAt: '2026-11-20T10:00:00.000Z',
      },
    ];
    const { app } = startWeb({
      spoc: { lost: () => ok({ checkedAt: '2026-11-23T08:00:00.000Z', lost }) },
    });
    const text = textOf((await request(app).get('/spoc')).text);

    expect(text).toContain('Queries that were lost');
    expect(text).toContain('SPOC-BBBBB-BBB00, received 20 November 2026 at 09:30: Complaint');
  });

  it('shows no such warning when nothing is lost, and the queue when nobody can say', async () => {
    const { app } = startWeb({ spoc: { lost: () => down('spoc') } });
    const text = textOf((await request(app).get('/spoc')).text);

    expect(textOf((await request(startWeb().app).get('/spoc')).text)).not.toContain('were lost');
    expect(text).toContain('1 query, most urgent first');
  });

  it('says that the queue is missing when spoc is away', async () => {
    const { app } = startWeb({ spoc: { list: () => down('spoc') } });

    expect((await request(app).get('/spoc')).status).toBe(503);
  });
});
