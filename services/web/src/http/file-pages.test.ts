import request from 'supertest';
import { worklist } from '../fake-answers.js';
import { textOf } from '../fake-reader.js';
import { down, ok, refused, startWeb } from '../fake-web.js';

describe('a table to take away', () => {
  it('is what reporting gives, under the name that it gives it', async () => {
    const { app, asked } = startWeb();
    const file = await request(app).get(
      '/worklist.csv?standard=ASD-STAT-13W&provider=raa&status=over&pathway=',
    );

    expect(file.text).toBe('referral\r\nZAA01:R1\r\n');
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toContain('worklist-ASD-STAT-13W-2026-11-23.csv');
    expect(asked[0]?.with).toMatchObject({
      ...{ of: 'worklist', format: 'csv', standard: 'ASD-STAT-13W' },
      ...{ provider: 'RAA', status: 'over', sort: 'longest', pathway: undefined },
    });
  });

  it('is offered on the worklist with the filter that it shows, and the whole list', async () => {
    const page = await request(startWeb().app).get(
      '/worklist?standard=EHC-HA6&provider=ZLA&status=over&sort=due&after=c1',
    );

    for (const format of ['csv', 'xlsx']) {
      expect(page.text).toContain(
        `href="/worklist.${format}?standard=EHC-HA6&amp;provider=ZLA&amp;status=over&amp;sort=due"`,
      );
    }
  });

  it('is not offered where the list is empty', async () => {
    const { app } = startWeb({
      reporting: { worklist: () => ok({ ...worklist, total: 0, rows: [], next: null }) },
    });

    expect((await request(app).get('/worklist')).text).not.toContain('Download');
  });

  it('is offered on the overview, for the day, pathway and provider that it shows', async () => {
    const page = await request(startWeb().app).get('/?asOf=2026-03-31&pathway=ASD');

    expect(page.text).toContain('href="/summary.xlsx?asOf=2026-03-31&amp;pathway=ASD"');
  });

  it.each`
    why                        | answer                                      | status | title
    ${'reporting is away'}     | ${() => down('reporting')}                  | ${502} | ${'The figures cannot be had at the moment'}
    ${'it is too long'}        | ${() => refused('too-many-rows', 400)}      | ${400} | ${'Too long for a workbook'}
    ${'nobody knows the rule'} | ${() => refused('standard-not-found', 404)} | ${404} | ${'Standard not found'}
  `('is a page that says what to do where $why', async ({ answer, status, title }: Refusal) => {
    const { app } = startWeb({ reporting: { file: answer } });
    const page = await request(app).get('/worklist.xlsx?standard=ASD-STAT-13W');

    expect(page.status).toBe(status);
    expect(textOf(page.text)).toContain(title);
  });

  it.each(['/worklist.csv', '/worklist.csv?standard=A&sort=random', '/summary.csv?asOf=yesterday'])(
    'cannot be read from %s',
    async (address) => {
      expect((await request(startWeb().app).get(address)).status).toBe(400);
    },
  );
});

type Refusal = { answer: () => ReturnType<typeof down>; status: number; title: string };
