import fc from 'fast-check';
import { fuzzPatienceMs, fuzzRuns } from '../testing/fuzz-runs.js';
import { FUZZED_FILES } from '../testing/fuzzed-files.js';
import { faultsOfFile } from '../testing/fuzzed-uploads.js';
import { fuzzedIntake } from '../testing/fuzzed-intake.js';
import { anyFileSpoiling } from '../testing/spoil-table.js';

/** A file holds some five records. */
const FILES_A_BATCH = 4;
const FILES_OF_ONE_INTAKE = 100;

describe.each(FUZZED_FILES)('spoilt files: $name', (kind) => {
  it(
    'are refused whole or taken row by row, each row with its outcome, and nothing of a child is said',
    async () => {
      let runs = 0;
      let intake = fuzzedIntake();
      await fc.assert(
        fc.asyncProperty(anyFileSpoiling, async (how) => {
          runs += 1;
          if (runs % FILES_OF_ONE_INTAKE === 0) intake = fuzzedIntake();
          intake.forget();

          expect(await faultsOfFile(intake, kind, kind.spoil(how))).toEqual([]);
        }),
        fuzzRuns(FILES_A_BATCH),
      );
    },
    fuzzPatienceMs(),
  );
});
