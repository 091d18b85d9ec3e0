/**
 * @typedef {{ passed: number, failed: number }} Count
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
});
