import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RefoldPreview } from '@waits/contracts/api/refold-preview';
import { runReprocessCommand } from './run-reprocess-command.js';

const PREVIEW: RefoldPreview = {
  ...{ asOf: '2026-05-01', foldVersion: 2, registerVersion: 'abc', referrals: 1_200, older: 1_000 },
  ...{ newer: 0, changedFacts: 30, factsOnly: 10, unexplained: 0 },
  byStandard: {
    'ASD-NICE-3M': {
      ...{ clocks: 500, status: 12, days: 20, started: 18, due: 17, appears: 1, disappears: 0 },
    },
  },
  missingLists: {},
};
const JOB = { job: 'refold', startedAt: null, finishedAt: null, progress: null, failure: null };

async function run(args: string[], previews: Partial<RefoldPreview>[] = [{}], state = 'done') {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('content-type', 'application/json');
    const found = { foldVersion: 2, refolded: 1_000, newer: 0 };
    const result = { job: 'refold', at: '2026-05-01T09:00:00.000Z', found };
    response.end(
      JSON.stringify({ ...JOB, state, failure: state === 'failed' ? 'it broke' : null, result }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const lines: string[] = [];
  const code = await runReprocessCommand({
    args,
    env: { WAITS_URL: `http://127.0.0.1:${String(port)}` },
    print: (line) => lines.push(line),
    preview: () => Promise.resolve({ ...PREVIEW, ...previews.shift() }),
    everyMs: 1,
  });
  server.close();
  return { code, said: lines.join('\n'), asked };
}

describe('npm run reprocess', () => {
  it('says what it cannot see for want of a code list, and nothing of that where none is missing', async () => {
    const missingLists = { 'CYPMH-4W': ['CYPMH-INTERVENTIONS', 'CYPMH-OUTCOME-MEASURES'] };

    expect((await run([], [{ missingLists }])).said).toContain(
      'What changes of CYPMH-4W cannot be seen without CYPMH-INTERVENTIONS and CYPMH-OUTCOME-MEASURES: set CODE_LISTS_DIR',
    );
    expect((await run([])).said).not.toContain('CODE_LISTS_DIR');
  });

  it('only looks, and says by standard what would change', async () => {
    const { code, said, asked } = await run([]);

    expect([code, asked]).toEqual([0, []]);
    expect(said).toContain('1,200 referrals stored, 1,000 referrals folded by an older version');
    expect(said).toContain('30 referrals with other facts, 10 of them without another clock');
    expect(said.replace(/ +/g, ' ')).toContain('ASD-NICE-3M 500 12 20 18 17 1 0');
    expect(said).toContain('Nothing was changed. To fold them anew: npm run reprocess -- --apply');
  });

  it('says it as JSON', async () => {
    expect(JSON.parse((await run(['--json'])).said)).toEqual(PREVIEW);
  });

  it('has waits do it, and looks whether all is done', async () => {
    const { code, said, asked } = await run(['--apply'], [{ older: 0 }]);

    expect([code, asked]).toEqual([0, ['POST /v1/jobs/refold']]);
    expect(said).toContain('1,000 referrals folded anew by version 2 of the fold');
    expect(said).toContain('Every stored referral is of version 2');
  });

  it('ends with 1 where an old waits did it, and says what to do', async () => {
    const { code, said } = await run(['--apply'], [{ older: 7 }]);

    expect(code).toBe(1);
    expect(said).toContain('7 referrals are still of an older fold than 2. Is every waits of this');
  });

  it('ends with 1 when the job failed', async () => {
    expect(await run(['--apply'], [], 'failed')).toMatchObject({
      ...{ code: 1, said: expect.stringContaining('it broke') },
    });
  });

  it.each([
    { args: ['now'], says: 'it takes options only' },
    { args: ['--apply', '--read-log-again'], says: 'not both' },
    { args: ['--aply'], says: '--aply' },
  ])('refuses $args', async ({ args, says }) => {
    expect(await run(args)).toMatchObject({ code: 2, said: expect.stringContaining(says) });
  });
});
