import fc from 'fast-check';

/** Records that go through together, as a batch of a topic does. */
export const RECORDS_A_RUN = 20;

/** The batches of a run of all tests, the same each time; a long run says how many it tries, and tries others. */
const FEW = { numRuns: 25, seed: 20_261_130 };

/**
 * How many batches are tried. A failure says what is wrong in words, and the seed it had: making the batch smaller first
 * would take far longer than reading that.
 */
export function fuzzRuns(share = 1): fc.Parameters<unknown> {
  const { numRuns } = fc.readConfigureGlobal();
  const runs = numRuns === undefined ? FEW : { numRuns };
  return { ...runs, numRuns: Math.ceil(runs.numRuns * share), endOnFailure: true };
}

/** How long a test of these may take: a busy machine is no fault of theirs. */
export const fuzzPatienceMs = (): number =>
  fc.readConfigureGlobal().numRuns === undefined ? 120_000 : 3_600_000;
