import type { ExactSnapshot } from '@waits/contracts/api/published';
import type { LocalDate } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import { waitsByProvider } from './domain/by-provider.js';
import { dayNumber } from './domain/day-number.js';
import { firstDaysOver } from './domain/disclosure/count-waiting.js';
import type { Policy } from './domain/disclosure/policy.js';
import type { DayToPublish, Snapshot } from './domain/disclosure/take-snapshot.js';
import { takeSnapshot } from './domain/disclosure/take-snapshot.js';
import type { Projection } from './domain/projection.js';
import type { Replica } from './domain/replica.js';

type Deps = {
  replica: Replica;
  register: Register;
  projection: Pick<Projection, 'exact'>;
  policy: Policy;
  provenanceOn: (day: LocalDate) => DayToPublish['provenance'];
  now: () => Date;
};

/** Takes a snapshot of a day from what is known now: the standards whose rows say that they are published, as in Prometheus. */
export const snapshotTaker =
  (deps: Deps) =>
  (day: LocalDate, earlier: readonly ExactSnapshot[]): Snapshot => {
    const { register, policy } = deps;
    const rows = register.standards.filter(({ published }) => published);
    const declared = new Set(rows.map(({ id }) => id));
    return takeSnapshot(
      policy,
      {
        ...{ day, takenAt: deps.now().toISOString(), provenance: deps.provenanceOn(day) },
        firstDayOver: firstDaysOver(register.standards),
        standards: deps.projection
          .exact({ asOf: day })
          .standards.filter(({ standardId }) => declared.has(standardId)),
        providers: waitsByProvider(deps, dayNumber(day)).filter(({ standard }) =>
          declared.has(standard),
        ),
      },
      earlier,
    );
  };
