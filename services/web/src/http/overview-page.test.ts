import request from 'supertest';
import { autism, stoppedFeed, summary } from '../fake-answers.js';
import { textOf } from '../fake-reader.js';
import { down, ok, startWeb } from '../fake-web.js';

describe('the overview', () => {
  it('shows each standard with its figures and the day they are of', async () => {
    const { app } = startWeb();
    const page = await request(app).get('/');
    const text = textOf(page.text);

    expect(page.status).toBe(200);
    expect(page.type).toBe('text/html');
    expect(page.get('cache-control')).toBe('no-store');
    expect(text).toContain('As of 23 November 2026.');
    expect(text).toContain('5,230 open referrals of 4,100 children');
    expect(text).toContain('Waiting 1,482 1,471 children');
    expect(text).toContain('Over the standard 1,263');
    expect(text).toContain('Within the standard 15%');
    expect(text).toContain('Median wait 412 days');
    expect(text).toContain('Longest wait 1,204 days Over 52 weeks');
    expect(page.text).toContain(
      'href="/worklist?standard=ASD-STAT-13W&amp;pathway=ASD&amp;asOf=2026-11-23&amp;status=over"',
    );
  });

  it('draws the bands as bars in a table', async () => {
    const { app } = startWeb();
    const { text } = await request(app).get('/');

    expect(textOf(text)).toContain('Waited Waiting Share of all who wait 0 to 1 week 150 10%');
    expect(text).toContain('<rect width="11.3%" height="20">');
    expect(text).toContain('<rect width="100%" height="20">');
  });

  it('says no limit, not nought, where a standard sets none', async () => {
    const noLimit = { ...autism, limit: null, overStandard: null, percentWithin: null };
    const { app } = startWeb({
      reporting: { summary: () => ok({ ...summary, standards: [noLimit] }) },
    });
    const text = textOf((await request(app).get('/')).text);

    expect(text).toContain('Over the standard no limit');
    expect(text).toContain('Within the standard no limit');
  });

  it('warns when a feed has stopped or data is missing', async () => {
    const { app } = startWeb({
      reporting: {
        summary: () =>
          ok({
            ...summary,
            caughtUp: false,
            feeds: [stoppedFeed],
            missing: ['demo-salt-coast sent nothing from 25 June to 24 July 2026'],
          }),
      },
    });
    const text = textOf((await request(app).get('/')).text);

    expect(text).toContain('The figures may be incomplete');
    expect(text).toContain('still being read after a start');
    expect(text).toContain('demo-salt-coast sent nothing from 25 June to 24 July 2026.');
    expect(text).toContain('has stopped: last received 1 July 2026 at 07:10.');
    expect(text).toContain('Days without data from 25 June 2026 to 24 July 2026');
  });

  it('does not warn when all is current', async () => {
    const { app } = startWeb();

    expect((await request(app).get('/')).text).not.toContain('may be incomplete');
  });

  it('is empty when nobody waits', async () => {
    const { app } = startWeb({
      reporting: { summary: () => ok({ ...summary, standards: [], feeds: [] }) },
    });
    const text = textOf((await request(app).get('/')).text);

    expect(text).toContain('Nobody waits under any standard on this day');
    expect(text).toContain('No feed has sent anything yet.');
  });

  it('asks for another day, a pathway and a provider', async () => {
    const { app, asked } = startWeb();
    await request(app).get('/?on-day=31&on-month=3&on-year=2026&pathway=ASD&provider=zaa01');

    expect(asked).toEqual([
      { name: 'summary', with: { asOf: '2026-03-31', pathway: 'ASD', provider: 'ZAA01' } },
    ]);
  });

  it('shows a day that is none as a fault, with what was typed', async () => {
    const { app } = startWeb();
    const page = await request(app).get('/?on-day=31&on-month=2&on-year=2026');

    expect(page.status).toBe(400);
    expect(page.text).toContain('<title>Error: Overview');
    expect(page.text).toContain('href="#on-day"');
    expect(textOf(page.text)).toContain('Enter a real date, such as 31 3 2026');
  });

  it('shows a provider code that cannot be one as a fault', async () => {
    const { app, asked } = startWeb();
    const page = await request(app).get('/?provider=z!');

    expect(page.status).toBe(400);
    expect(page.text).toContain('href="#provider"');
    expect(page.text).toContain('value="z!"');
    expect(asked[0]?.with).toMatchObject({ provider: undefined });
  });

  it('says which figures are missing and why when reporting is away', async () => {
    const { app } = startWeb({ reporting: { summary: () => down('reporting') } });
    const page = await request(app).get('/');
    const text = textOf(page.text);

    expect(page.status).toBe(503);
    expect(text).toContain('The figures of who waits and for how long cannot be shown now.');
    expect(text).toContain('The reporting service was asked, but it did not answer in time.');
  });

  it('says so when reporting answers something else than agreed', async () => {
    const { app } = startWeb({
      reporting: {
        summary: () =>
          Promise.resolve({ ok: false, kind: 'misunderstood', service: 'reporting', why: 'x' }),
      },
    });

    expect((await request(app).get('/')).status).toBe(502);
  });
});
