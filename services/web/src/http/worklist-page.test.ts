import request from 'supertest';
import { worklist } from '../fake-answers.js';
import { textOf } from '../fake-reader.js';
import { ok, refused, startWeb } from '../fake-web.js';

type Refusal = { slug: string; status: number; title: string };

describe('the worklist', () => {
  it('shows who waits, for how long, and links to the clock', async () => {
    const { app } = startWeb();
    const page = await request(app).get('/worklist');
    const text = textOf(page.text);

    expect(text).toContain('1,482 waits');
    expect(text).toContain('1,204 days since 7 August 2023');
    expect(text).toContain('6 November 2023 1,113 days over');
    expect(text).toContain('1 finding about its data');
    expect(page.text).toContain('href="/referrals/ZAA01%3AR1/clocks?asOf=2026-11-23"');
    expect(page.text).toContain('after=cursor-2');
  });

  it('asks with its filters and keeps them in the form and in the next page', async () => {
    const { app, asked } = startWeb();
    const page = await request(app).get(
      '/worklist?standard=EHC-HA6&pathway=EHC&provider=ZLA&status=over&sort=due&after=c1',
    );

    expect(asked[0]?.with).toEqual({
      ...{ standard: 'EHC-HA6', pathway: 'EHC', provider: 'ZLA', status: 'over', sort: 'due' },
      ...{ asOf: undefined, after: 'c1', limit: '25' },
    });
    expect(page.text).toContain('<option value="over" selected>');
    expect(page.text).toContain('status=over&amp;sort=due&amp;after=cursor-2');
    expect(textOf(page.text)).toContain('Back to the first page');
  });

  it('takes empty fields of its form for not asked', async () => {
    const { app, asked } = startWeb();
    await request(app).get('/worklist?standard=EHC-HA6&pathway=&provider=&status=waiting');

    expect(asked[0]?.with).toMatchObject({ pathway: undefined, provider: undefined });
  });

  it('says that nobody waits', async () => {
    const { app } = startWeb({
      reporting: { worklist: () => ok({ ...worklist, total: 0, rows: [], next: null }) },
    });

    expect(textOf((await request(app).get('/worklist')).text)).toContain(
      'Nobody waits under this standard with these filters on this day.',
    );
  });

  it.each(['/worklist?sort=random', '/worklist?pathway=GOLF', '/worklist?asOf=yesterday'])(
    'cannot read %s',
    async (address) => {
      const page = await request(startWeb().app).get(address);

      expect(page.status).toBe(400);
      expect(textOf(page.text)).toContain('The address cannot be read');
    },
  );

  it.each`
    slug                    | status | title
    ${'invalid-cursor'}     | ${400} | ${'This page of the list is no longer there'}
    ${'standard-not-found'} | ${404} | ${'Standard not found'}
  `('shows $slug as a page', async ({ slug, status, title }: Refusal) => {
    const { app } = startWeb({ reporting: { worklist: () => refused(slug, status) } });
    const page = await request(app).get('/worklist');

    expect(page.status).toBe(status);
    expect(textOf(page.text)).toContain(title);
  });
});
