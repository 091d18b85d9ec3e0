import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JobView, Reconciliation } from '@waits/contracts/api/jobs';
import { runJobsCommand } from './run-jobs-command.js';

const FOUND: Reconciliation = {
  ...{ agrees: true, comparedTo: [], notHandledYet: 0, records: 1_200, notTaken: 1, events: 1_100 },
  ...{ missing: 0, extra: 0, subjects: [], days: [] },
};
const view = (given: Partial<JobView>): JobView => ({
  ...{ job: 'reconciliation', state: 'done', startedAt: null, finishedAt: null },
  ...{ progress: null, failure: null, result: null },
  ...given,
});
const done = (found: Partial<Reconciliation> = {}): JobView =>
  view({
    result: {
      ...{ job: 'reconciliation', at: '2026-03-10T03:00:00.000Z' },
      found: { ...FOUND, ...found },
    },
  });

/** Runs the command against a service that gives these answers in turn. */
async function run(args: readonly string[], answers: readonly JobView[] = []) {
  const asked: string[] = [];
  const left = [...answers];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(left.shift()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let printed = '';
  const code = await runJobsCommand({
    args,
    env: { WAITS_URL: `http://127.0.0.1:${String(port)}` },
    print: (text) => (printed += text),
    everyMs: 1,
  });
  server.close();
  return { code, printed, asked };
}

describe('the command that runs a job', () => {
  it('begins it, shows how far it is and says what it found', async () => {
    const progress = { phase: 'reading the log', done: 1_000, total: 1_200 };

    const { code, printed, asked } = await run(
      ['reconciliation'],
      [view({ state: 'running' }), view({ state: 'running', progress }), done()],
    );

    expect(asked).toEqual([
      'POST /v1/jobs/reconciliation',
      'GET /v1/jobs/reconciliation',
      'GET /v1/jobs/reconciliation',
    ]);
    expect(printed).toContain('reading the log: 1,000 of 1,200');
    expect(printed).toContain('every event is held, and nothing else');
    expect(code).toBe(0);
  });

  it('fails when something is missing, and names it', async () => {
    const subjects: Reconciliation['subjects'] = [
      {
        ...{ kind: 'referral', id: 'RXX01:R1', missing: 2, extra: 0 },
        at: { partition: 3, offset: '41' },
      },
    ];

    const { code, printed } = await run(
      ['reconciliation', '--last'],
      [done({ agrees: false, missing: 2, subjects })],
    );

    expect(printed).toContain('2 events missing, 0 events held that the log does not have');
    expect(printed).toContain('referral RXX01:R1: 2 missing, the first at partition 3 offset 41');
    expect(code).toBe(1);
  });

  it('fails when the job failed', async () => {
    const { code, printed } = await run(
      ['sweep'],
      [view({ job: 'sweep', state: 'failed', failure: 'no broker answers' })],
    );

    expect([code, printed]).toEqual([1, 'The sweep failed: no broker answers.\n']);
  });

  it('gives the whole answer as JSON', async () => {
    const { printed } = await run(['reconciliation', '--last', '--json'], [done()]);

    expect(JSON.parse(printed)).toEqual(done());
  });

  it.each`
    args                   | code | says
    ${['--help']}          | ${0} | ${'usage: npm run job'}
    ${[]}                  | ${2} | ${'say which one job: reconciliation or sweep'}
    ${['everything']}      | ${2} | ${'say which one job'}
    ${['sweep', '--fast']} | ${2} | ${"Unknown option '--fast'"}
  `('answers $args with $code', async ({ args, code, says }) => {
    const answer = await run(args as string[]);

    expect(answer.code).toBe(code);
    expect(answer.printed).toContain(says);
  });

  it('says that the service does not answer', async () => {
    let printed = '';
    const code = await runJobsCommand({
      args: ['sweep', '--url=http://127.0.0.1:9'],
      env: {},
      print: (text) => (printed += text),
    });

    expect(code).toBe(1);
    expect(printed).toContain('the waits service at 127.0.0.1:9 does not answer');
  });
});
