import fc from 'fast-check';
import request from 'supertest';
import { linesShowing } from '../testing/clear-child.js';
import { fuzzPatienceMs, fuzzRuns } from '../testing/fuzz-runs.js';
import { BUNDLES, FUZZED_DIALECTS } from '../testing/fuzzed-dialects.js';
import { fuzzedIntake } from '../testing/fuzzed-intake.js';
import { anySpoiling, spoil } from '../testing/spoil-record.js';

/** A body is one request, and holds up to five records. */
const BODIES_A_BATCH = 4;
const BODIES_OF_ONE_INTAKE = 200;
const STATUSES = [200, 207, 400, 413];

const CANONICAL = FUZZED_DIALECTS.find(({ name }) => name === 'canonical')?.records ?? [];
const DOORS = [
  { door: '/v1/events', type: 'application/json', bodies: [CANONICAL, ...CANONICAL] },
  { door: '/fhir?source=asd-fhir', type: 'application/fhir+json', bodies: BUNDLES },
];

/** How many records an answer says were set aside. */
const setAsideIn = (answer: string): number =>
  ['ignored', 'refused', 'parked']
    .map((outcome) => new RegExp(`(\\d+) ${outcome}|"${outcome}":(\\d+)`).exec(answer))
    .reduce((total, found) => total + Number(found?.[1] ?? found?.[2] ?? NaN), 0);

describe.each(DOORS)('spoilt bodies posted to $door', ({ door, type, bodies }) => {
  it(
    'are answered, kept where they are not taken, and nothing of a child is said',
    async () => {
      let runs = 0;
      let intake = fuzzedIntake();
      await fc.assert(
        fc.asyncProperty(anySpoiling, async ({ record, ...how }) => {
          runs += 1;
          if (runs % BODIES_OF_ONE_INTAKE === 0) intake = fuzzedIntake();
          intake.forget();
          const answer = await request(intake.app)
            .post(door)
            .type(type)
            .send(spoil(bodies[record % bodies.length], how));

          expect(STATUSES).toContain(answer.status);
          expect(intake.bugs).toEqual([]);
          expect(intake.breaches()).toEqual([]);
          expect(intake.lettersNow()).toHaveLength(setAsideIn(answer.text));
          expect(linesShowing([answer.text, ...(await intake.said())])).toEqual([]);
        }),
        fuzzRuns(BODIES_A_BATCH),
      );
    },
    fuzzPatienceMs(),
  );
});
