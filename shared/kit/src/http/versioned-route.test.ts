import request from 'supertest';
import { z } from 'zod';
import { createLog } from '../log.js';
import { createRegistry } from '../metrics.js';
import { Problem } from '../problem.js';
import { readiness } from '../readiness.js';
import { buildApp } from './app.js';
import { route } from './route.js';

/** A figure that counts how often it was worked out. */
function appOf() {
  const figures = { version: 'a1' as string | undefined, workedOut: 0, isGone: false };
  const figure = route({
    method: 'get',
    path: '/v1/figure',
    roles: ['dmo'],
    summary: 'A figure',
    query: z.strictObject({ asOf: z.iso.date().optional() }),
    response: z.object({ figure: z.int() }),
    version: () => figures.version,
    handler: () => {
      if (figures.isGone) throw new Problem('child-not-found');
      figures.workedOut += 1;
      return { body: { figure: 7 } };
    },
  });
  const app = buildApp({
    service: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    registry: createRegistry('test'),
    routes: [figure],
    isReady: readiness([]),
  });
  const ask = (held?: string, query = '') => {
    const asked = request(app).get(`/v1/figure${query}`);
    return held === undefined ? asked : asked.set('if-none-match', held);
  };
  return { app, ask, figures };
}

describe('a route whose answer has a version', () => {
  it('names it, and asks that it be asked about each time', async () => {
    const { headers } = await appOf().ask();

    expect(headers['etag']).toBe('W/"a1"');
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('works nothing out for one who has the answer of this version', async () => {
    const { ask, figures } = appOf();
    const held = (await ask()).headers['etag'];
    const again = await ask(held);

    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', 'W/"a1"']);
    expect(figures.workedOut).toBe(1);
  });

  it('answers anew once the version is another', async () => {
    const { ask, figures } = appOf();
    const held = (await ask()).headers['etag'];
    figures.version = 'a2';

    expect((await ask(held)).body).toEqual({ figure: 7 });
    expect(figures.workedOut).toBe(2);
  });

  it('checks the question first, and gives no refusal a version', async () => {
    const { ask, figures } = appOf();
    const wrong = await ask('W/"a1"', '?asOf=yesterday');
    figures.isGone = true;
    const gone = await ask();

    expect([wrong.status, gone.status]).toEqual([400, 404]);
    expect([wrong, gone].map(({ headers }) => headers['etag'])).not.toContain('W/"a1"');
  });

  it('answers as any other while there is no version', async () => {
    const { ask, figures } = appOf();
    figures.version = undefined;

    expect((await ask('W/"a1"')).status).toBe(200);
  });

  it('says in the description that it may answer so', async () => {
    const { paths } = (await request(appOf().app).get('/openapi.json')).body as {
      paths: Record<string, { get: { responses: Record<string, unknown> } }>;
    };

    expect(Object.keys(paths['/v1/figure']?.get.responses ?? {})).toContain('304');
  });
});
