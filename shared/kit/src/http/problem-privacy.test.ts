import request from 'supertest';
import { z } from 'zod';
import { createLog } from '../log.js';
import { createRegistry } from '../metrics.js';
import { buildApp } from './app.js';
import { route } from './route.js';

const app = buildApp({
  service: 'test',
  log: createLog({ service: 'test', level: 'silent' }),
  registry: createRegistry('test'),
  isReady: () => ({ ready: true, checks: [] }),
  routes: [
    route({
      method: 'post',
      path: '/v1/children/find',
      roles: ['system'],
      summary: 'Finds a child',
      body: z.strictObject({ nhsNumber: z.string() }),
      response: z.object({}),
      handler: () => ({ body: {} }),
    }),
  ],
});

describe('a problem', () => {
  it('does not repeat an NHS number that somebody put into the address', async () => {
    const response = await request(app).get('/v1/children/9990000018');

    expect(response.status).toBe(404);
    expect(response.text).not.toContain('9990000018');
  });

  it('does not repeat one that somebody sent as the name of a field', async () => {
    const response = await request(app).post('/v1/children/find').send({ '999 000 0018': true });

    expect(response.status).toBe(400);
    expect(response.text).not.toContain('999 000 0018');
  });
});
