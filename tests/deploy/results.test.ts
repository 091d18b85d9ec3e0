import { load } from './load.js';

type Results = Record<string, unknown>;
const { countResults } = await load<{
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
