import fc from 'fast-check';
import { fuzzPatienceMs, fuzzRuns, RECORDS_A_RUN } from '../testing/fuzz-runs.js';
import { FUZZED_DIALECTS } from '../testing/fuzzed-dialects.js';
import type { FuzzedIntake } from '../testing/fuzzed-intake.js';
import { faultsOf, fuzzedIntake } from '../testing/fuzzed-intake.js';
import { anySpoiling, spoil } from '../testing/spoil-record.js';

const batch = fc.array(anySpoiling, { minLength: RECORDS_A_RUN, maxLength: RECORDS_A_RUN });

/** What waits for another row is looked through at each batch, so an intake does not live for ever. */
const RUNS_OF_ONE_INTAKE = 50;

function lasting() {
  let runs = 0;
  let intake: FuzzedIntake | undefined;
  return (): FuzzedIntake => {
    if (runs % RUNS_OF_ONE_INTAKE === 0) intake = fuzzedIntake();
    runs += 1;
    intake ??= fuzzedIntake();
    intake.forget();
    return intake;
  };
}

describe.each(FUZZED_DIALECTS)('spoilt records of the format $name', ({ records, headers }) => {
  it(
    'are each taken or kept whole, stop nothing, and show nothing of a child',
    async () => {
      const next = lasting();
      await fc.assert(
        fc.asyncProperty(batch, async (spoilings) => {
          const intake = next();
          const values = spoilings.map(({ record, ...how }) =>
            spoil(records[record % records.length], how),
          );
          const outcomes = await intake.consume(values.map((value) => ({ value, headers })));

          expect(await faultsOf(intake, values, outcomes)).toEqual([]);
        }),
        fuzzRuns(),
      );
    },
    fuzzPatienceMs(),
  );
});
