import { hash } from 'node:crypto';
import { PublishedDays, PublishedSnapshot as Snapshot } from '@waits/contracts/api/published';
import { loadRegister } from '@waits/standards/register/load';
import { askService } from './fake-app.js';
import { bookOf, publishedOn } from './fake-published.js';

function open(hasLoaded = true) {
  const snapshots = bookOf([
    publishedOn('2026-05-31', 20),
    publishedOn('2026-06-01', null),
    publishedOn('2026-06-03', 25),
  ]);
  const asked = { register: loadRegister(), states: [], today: '2026-06-04', hasLoaded, snapshots };
  return askService(asked);
}

describe('GET /v1/published', () => {
  it('lists the days that were published, the newest first, and how much of each is hidden', async () => {
    const { body } = await open()('/v1/published').expect(200);

    expect(PublishedDays.parse(body)).toEqual(body);
    expect(body).toMatchObject({ since: '2026-05-31', hindrance: null });
    expect((body as PublishedDays).days).toHaveLength(3);
    expect((body as PublishedDays).days[0]).toEqual({
      ...{ day: '2026-06-03', takenAt: '2026-06-03T23:30:00.000Z', policy: 'MHSDS' },
      ...{ registerVersion: 'abc', dataVersion: 7, cells: 4, hidden: 1, hiddenForOthers: 0 },
      ...{ hiddenPercent: 25, hiddenForOthersPercent: 0 },
    });
  });

  it('lists those of one month', async () => {
    const { body } = await open()('/v1/published?month=2026-06').expect(200);

    expect((body as PublishedDays).days.map(({ day }) => day)).toEqual([
      '2026-06-03',
      '2026-06-01',
    ]);
  });

  it.each(['/v1/published', '/v1/published/2026-06-01'])(
    'says at %s that nothing is known while the topics are being read',
    async (path) => {
      const { body } = await open(false)(path).expect(503);

      expect(body).toMatchObject({ type: '/problems/not-ready' });
    },
  );
});

describe('GET /v1/published/:day', () => {
  it('gives the bytes that were published, with a validator of these very bytes', async () => {
    const { text, headers } = await open()('/v1/published/2026-06-01').expect(200);

    expect(text).toBe(JSON.stringify(publishedOn('2026-06-01', null)));
    expect(Snapshot.parse(JSON.parse(text)).tables[0]?.cells[0]?.count).toBeNull();
    expect(headers['content-type']).toContain('application/json');
    expect(headers['etag']).toBe(`"${hash('sha256', text, 'hex').slice(0, 32)}"`);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it('says that it is still so to whoever has it', async () => {
    const ask = open();
    const { headers } = await ask('/v1/published/2026-06-01');

    const again = await ask('/v1/published/2026-06-01').set('if-none-match', headers['etag'] ?? '');

    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each`
    day             | status | type
    ${'2026-06-02'} | ${404} | ${'snapshot-not-found'}
    ${'2026-02-30'} | ${400} | ${'invalid-request'}
    ${'yesterday'}  | ${400} | ${'invalid-request'}
  `('refuses $day: $type', async (row: { day: string; status: number; type: string }) => {
    const { body } = await open()(`/v1/published/${row.day}`).expect(row.status);

    expect(body).toMatchObject({ type: `/problems/${row.type}` });
  });

  it('is described in OpenAPI by what it holds', async () => {
    const { body } = await open()('/openapi.json').expect(200);
    const described = JSON.stringify(
      (body as { paths: Record<string, unknown> }).paths['/v1/published/{day}'],
    );

    expect(described).toContain('"takenAt"');
    expect(described).toContain('"type":"object"');
  });
});
