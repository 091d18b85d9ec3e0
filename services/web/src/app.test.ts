import request from 'supertest';
import { QUERY_ID } from './fake-answers.js';
import { textOf } from './fake-reader.js';
import { startWeb } from './fake-web.js';

const PAGES = [
  '/',
  '/worklist',
  '/referrals/ZAA01%3AR1/clocks',
  '/spoc',
  '/sharing',
  '/spoc/new',
  `/spoc/${QUERY_ID}`,
  '/nothing',
];

const directives = (header: string | undefined) =>
  Object.fromEntries(
    (header ?? '').split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(' ');
      return [name, values];
    }),
  );

describe.each(PAGES)('the page %s', (path) => {
  it('lets a browser load from this server alone, and run one inline script by its nonce', async () => {
    const page = await request(startWeb().app).get(path);
    const policy = directives(page.get('content-security-policy'));
    const nonce = /<script nonce="([^"]+)">/.exec(page.text)?.[1] ?? '';

    expect(policy).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'", `'nonce-${nonce}'`],
      'style-src': ["'self'"],
      'img-src': ["'self'"],
      'manifest-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
    expect(nonce.length).toBeGreaterThan(20);
  });

  it('asks no other server for anything and has no inline style or handler', async () => {
    const { text } = await request(startWeb().app).get(path);
    const loaded = [...text.matchAll(/<(?:script|link|img|iframe|form)\b[^>]*/g)].map(
      ([tag]) => tag,
    );

    expect(loaded.filter((tag) => /(src|href|action)="(?!\/(?!\/))/.test(tag))).toEqual([]);
    expect(text).not.toMatch(/ style="|<style| on[a-z]+="/);
  });

  it('has one h1, a title, a language, a skip link and its main landmark', async () => {
    const { text } = await request(startWeb().app).get(path);

    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toMatch(/<title>.+ – Waits – NHS<\/title>/);
    expect(text).toContain('<html lang="en"');
    expect(text).toContain('href="#maincontent"');
    expect(text.match(/id="maincontent"/g)).toHaveLength(1);
  });

  it('uses each id once', async () => {
    const { text } = await request(startWeb().app).get(path);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('assets', () => {
  it.each`
    path                            | type
    ${'/assets/nhsuk-frontend.css'} | ${'text/css'}
    ${'/assets/nhsuk-frontend.js'}  | ${'text/javascript'}
    ${'/assets/waits.css'}          | ${'text/css'}
    ${'/assets/waits.js'}           | ${'text/javascript'}
    ${'/assets/images/favicon.svg'} | ${'image/svg+xml'}
    ${'/assets/manifest.json'}      | ${'application/json'}
  `('serve $path', async ({ path, type }: { path: string; type: string }) => {
    const file = await request(startWeb().app).get(path);

    expect(file.status).toBe(200);
    expect(file.type).toBe(type);
    expect(file.get('set-cookie')).toBeUndefined();
  });

  it('ask no other server for a font', async () => {
    const { text } = await request(startWeb().app).get('/assets/nhsuk-frontend.css');

    expect(text.length).toBeGreaterThan(100_000);
    expect(text).not.toMatch(/@font-face|url\(["']?https?:/);
  });
});

describe('what goes wrong', () => {
  it('is a page in the same look when there is no such page', async () => {
    const page = await request(startWeb().app).get('/nothing');

    expect(page.status).toBe(404);
    expect(page.type).toBe('text/html');
    expect(textOf(page.text)).toContain('Page not found');
    expect(page.text).toContain('nhsuk-header');
  });

  it('is a page without a stack trace, with a reference to quote, when a page fails', async () => {
    const { app } = startWeb({
      reporting: { summary: () => Promise.reject(new Error('secret detail')) },
    });
    const page = await request(app).get('/').set('x-request-id', 'request-1');

    expect(page.status).toBe(500);
    expect(textOf(page.text)).toContain('quote the reference request-1');
    expect(page.text).not.toMatch(/secret detail|\.ts:|at /);
  });

  it('cannot be a query whose id is none', async () => {
    expect((await request(startWeb().app).get('/spoc/42')).status).toBe(400);
  });
});

describe('sessions', () => {
  it('begin only where there is a form to send', async () => {
    const { app } = startWeb();
    const overview = await request(app).get('/');
    const form = await request(app).get('/spoc/new');

    expect(overview.get('set-cookie')).toBeUndefined();
    expect(form.get('set-cookie')?.[0]).toMatch(/^waits=.+; HttpOnly; SameSite=Lax$/);
  });
});
