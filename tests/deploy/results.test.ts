import { spawnSync } from 'node:child_process';
import { load, ROOT } from './load.js';

type Results = Record<string, unknown>;
type Count = { passed: number; failed: number; notRun?: string[] };
const { countResults, sum } = await load<{
  sum: (counts: Count[]) => Count;
  countResults: (results: Results | undefined, exitCode: number | null) => unknown;
}>('tests/results.mjs');

const fine: Results = {
  success: true,
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('what a run of tests counts for', () => {
  it.each([
    { name: 'all passed', results: fine, exitCode: 0, failed: 0 },
    {
      name: 'a failed test',
      results: { ...fine, success: false, numFailedTests: 2 },
      exitCode: 1,
      failed: 2,
    },
    {
      name: 'a skipped test is a failed one',
      results: { ...fine, numPendingTests: 3 },
      exitCode: 0,
      failed: 3,
    },
    {
      name: 'a test only planned is a failed one',
      results: { ...fine, numTodoTests: 1 },
      exitCode: 0,
      failed: 1,
    },
    {
      name: 'a file that could not be run',
      results: { ...fine, success: false, numRuntimeErrorTestSuites: 1 },
      exitCode: 1,
      failed: 1,
    },
    { name: 'all passed and then it had to be killed', results: fine, exitCode: null, failed: 1 },
    { name: 'no test at all', results: { ...fine, numPassedTests: 0 }, exitCode: 0, failed: 1 },
  ])('$name', ({ results, exitCode, failed }) => {
    expect(countResults(results, exitCode)).toEqual({ passed: results['numPassedTests'], failed });
  });

  it('a run that wrote no results is one failure', () => {
    expect(countResults(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the total of several runs', () => {
  it('names what could not be had on this machine, and counts it as neither', () => {
    const counts = [
      { passed: 3, failed: 1 },
      { passed: 0, failed: 0, notRun: ['documentdb: no network'] },
      { passed: 4, failed: 0 },
    ];

    expect(sum(counts)).toEqual({ passed: 7, failed: 1, notRun: ['documentdb: no network'] });
  });
});

describe('what continuous integration counts', () => {
  const ci = (...commands: string[]) => {
    const { stdout, status } = spawnSync(process.execPath, ['tests/ci.mjs', ...commands], {
      ...{ cwd: ROOT, encoding: 'utf8' },
    });
    return { last: stdout.trimEnd().split('\n').at(-1), status, stdout };
  };

  it('is the sum of what its commands count', () => {
    const { last, status } = ci('echo "3 passed, 0 failed"', 'echo "4 passed, 0 failed"');

    expect([last, status]).toEqual(['7 passed, 0 failed', 0]);
  });

  it('goes on after a command that fails, and fails', () => {
    const { last, status } = ci('echo "3 passed, 2 failed"; exit 1', 'echo "4 passed, 0 failed"');

    expect([last, status]).toEqual(['7 passed, 2 failed', 1]);
  });

  it.each`
    command                                | why
    ${'echo "3 passed, 0 failed"; exit 1'} | ${'ended badly'}
    ${'echo "3 passed, 0 failed"; echo x'} | ${'did not end with its count'}
    ${'true'}                              | ${'counted nothing'}
  `('has one failure more where a command $why', ({ command }) => {
    expect(ci(command as string).status).toBe(1);
  });

  it('names what could not be had, and counts it as neither', () => {
    const { stdout, status } = ci(
      'echo "not run documentdb: no network"; echo "0 passed, 0 failed"; exit 3',
      'echo "4 passed, 0 failed"',
    );

    expect(stdout.endsWith('not run: documentdb: no network\n4 passed, 0 failed\n')).toBe(true);
    expect(status).toBe(0);
  });
});
