/**
 * @typedef {{ passed: number, failed: number, notRun?: string[] }} Count `notRun`: what could not be had on this machine, with the
 *   reason; it counts as neither
 *
 * @typedef {object} JestResults what jest's `--json` writes, as far as we read it
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests skipped ones
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites files that could not be run
 */

/**
 * What a run of jest counts for. A skipped test is one that did not pass; a run that wrote no results, or that ended badly for a
 * reason no test shows, counts as one failure.
 * @param {JestResults | undefined} results
 * @param {number | null} exitCode null when it was killed
 * @returns {Count}
 */
export function countResults(results, exitCode) {
  if (!results) return { passed: 0, failed: 1 };
  const failed =
    results.numFailedTests +
    results.numPendingTests +
    results.numTodoTests +
    results.numRuntimeErrorTestSuites;
  const isFine = results.success && exitCode === 0 && results.numPassedTests > 0;
  return { passed: results.numPassedTests, failed: isFine ? failed : Math.max(failed, 1) };
}

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export const sum = (counts) => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
  notRun: counts.flatMap(({ notRun = [] }) => notRun),
});

/**
 * What a command counted by its last line, `N passed, N failed`, with what its lines `not run REASON` name. One that ended badly for
 * a reason it did not count, or said nothing of the kind, counts as one failure.
 * @param {string} said all it wrote
 * @param {{ exitCode: number | null, notRunStatus: number }} how `notRunStatus`: the exit code of a run in which nothing failed and
 *   something could not be had
 * @returns {Count}
 */
export function countSaid(said, { exitCode, notRunStatus }) {
  const lines = said.trimEnd().split('\n');
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '') ?? [];
  if (passed === undefined) return { passed: 0, failed: 1 };
  const isFine = exitCode === 0 || exitCode === notRunStatus;
  return {
    passed: Number(passed),
    failed: Math.max(Number(failed), isFine ? 0 : 1),
    notRun: lines.flatMap((line) => /^not run (?!\s)(.+)/.exec(line)?.[1] ?? []),
  };
}
