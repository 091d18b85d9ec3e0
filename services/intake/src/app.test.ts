import request from 'supertest';
import { sourceEvent } from '@waits/sources/testing/fake-events';
import { fakeIntake } from './fake-intake.js';

describe('what intake shows of itself', () => {
  it('counts what was posted by outcome and reason, and warnings by code', async () => {
    const intake = fakeIntake();
    await request(intake.app)
      .post('/v1/events')
      .send([
        sourceEvent(),
        sourceEvent({ data: { occurredOn: '2026-02-31' } }),
        sourceEvent({ data: { patient: { nhsNumber: ' ' } } }),
      ]);
    const { text } = await request(intake.app).get('/metrics');

    expect(text).toContain('waits_consumer_read_total{topic="http"} 3');
    expect(text).toContain(
      'waits_consumer_messages_total{topic="http",outcome="applied",reason=""} 2',
    );
    expect(text).toContain('topic="http",outcome="refused",reason="invalid-event"} 1');
    expect(text).toContain('waits_intake_warnings_total{code="nhs-number-blank"} 1');
  });

  it('describes its route, with the events it takes', async () => {
    const { body } = await request(fakeIntake().app).get('/openapi.json');
    const { post: operation } = (body as { paths: Record<string, { post: unknown }> }).paths[
      '/v1/events'
    ] ?? { post: {} };

    expect(operation).toMatchObject({
      'x-roles': ['provider', 'system'],
      requestBody: {
        content: {
          'application/json': { schema: { oneOf: [expect.anything(), { type: 'array' }] } },
        },
      },
      responses: { '200': {}, '207': {}, '400': {}, '413': {}, '415': {}, '503': {} },
    });
    expect(JSON.stringify(operation)).toContain('referral.received');
  });

  it('describes files as what they are, and never as JSON', async () => {
    const { body } = await request(fakeIntake().app).get('/openapi.json');
    const { paths } = body as { paths: Record<string, unknown> };

    expect(paths['/v1/files']).toMatchObject({
      post: {
        requestBody: { content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } },
        parameters: ['source', 'separator', 'name', 'list', 'rows', 'listedAt'].map((name) => ({
          name,
        })),
        responses: { '200': {}, '202': {}, '400': {}, '413': {}, '415': {}, '503': {}, '507': {} },
      },
      get: {},
    });
    expect(paths['/v1/files/{id}']).toMatchObject({ get: {}, delete: {} });
    expect(paths['/v1/files/{id}/outcomes']).toMatchObject({
      get: { responses: { '200': { content: { 'text/csv': {} } } } },
    });
  });

  it('is alive, and answers unknown addresses with a problem', async () => {
    const { app } = fakeIntake();

    expect((await request(app).get('/health/live')).status).toBe(200);
    expect((await request(app).get('/v1/events')).body).toMatchObject({ status: 404 });
  });
});
