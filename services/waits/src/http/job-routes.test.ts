import { JobView } from '@waits/contracts/api/jobs';
import { buildApp } from '@waits/kit/http/app';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { Problem } from '@waits/kit/problem';
import request from 'supertest';
import { newJob, viewOf } from '../domain/job-record.js';
import { jobRoutes } from './job-routes.js';

const NOW = '2026-03-10T03:00:00.000Z';

/** The routes over jobs that begin when told to, or refuse. */
function app(refusal?: string) {
  const started: string[] = [];
  const built = buildApp({
    service: 'waits',
    log: createLog({ service: 'waits', level: 'silent' }),
    registry: createRegistry('waits'),
    isReady: () => ({ ready: true, checks: [] }),
    openapi: { title: 'Waits', description: 'Jobs.' },
    routes: jobRoutes({
      jobs: {
        view: (job) =>
          Promise.resolve(
            viewOf(
              started.includes(job)
                ? { ...newJob(job), leaseUntil: '2026-03-10T03:01:00.000Z' }
                : newJob(job),
              NOW,
            ),
          ),
        start: (job) => {
          if (refusal !== undefined) throw new Problem('not-ready', { detail: refusal });
          started.push(job);
          return Promise.resolve();
        },
      },
    }),
  });
  return { built, started };
}

describe('jobs over HTTP', () => {
  it('tell how they stand', async () => {
    const { body } = (await request(app().built).get('/v1/jobs/sweep').expect(200)) as {
      body: unknown;
    };

    expect(JobView.parse(body)).toMatchObject({ job: 'sweep', state: 'never-run' });
  });

  it('begin when asked for', async () => {
    const { built, started } = app();

    const { body } = (await request(built).post('/v1/jobs/reconciliation').expect(202)) as {
      body: unknown;
    };

    expect(body).toMatchObject({ job: 'reconciliation', state: 'running' });
    expect(started).toEqual(['reconciliation']);
  });

  it('say why they cannot begin', async () => {
    const { built } = app('the consumer is not ready: no broker answers');

    const { body } = (await request(built).post('/v1/jobs/sweep').expect(503)) as { body: unknown };

    expect(body).toMatchObject({ detail: 'the consumer is not ready: no broker answers' });
  });

  it('do not know any other job', async () => {
    await request(app().built).post('/v1/jobs/everything').expect(400);
  });
});
