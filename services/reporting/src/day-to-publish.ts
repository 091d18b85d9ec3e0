import type { LocalDate } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import { waitsByProvider } from './domain/by-provider.js';
import { dayNumber } from './domain/day-number.js';
import { declaredStandards, firstDaysOver } from './domain/disclosure/count-waiting.js';
import type { DayToPublish } from './domain/disclosure/take-snapshot.js';
import type { Projection } from './domain/projection.js';
import type { Replica } from './domain/replica.js';

type Deps = {
  replica: Replica;
  register: Register;
  projection: Pick<Projection, 'exact'>;
  provenanceOn: (day: LocalDate) => DayToPublish['provenance'];
  now: () => Date;
};

/** What is to be published of a day, by what is known now: the standards whose rows say so, as in Prometheus. */
export const dayToPublish =
  (deps: Deps) =>
  (day: LocalDate): DayToPublish => {
    const { register } = deps;
    const declared = declaredStandards(register);
    return {
      ...{ day, takenAt: deps.now().toISOString(), provenance: deps.provenanceOn(day) },
      firstDayOver: firstDaysOver(register.standards),
      standards: deps.projection
        .exact({ asOf: day })
        .standards.filter(({ standardId }) => declared.has(standardId)),
      providers: waitsByProvider(deps, dayNumber(day)).filter(({ standard }) =>
        declared.has(standard),
      ),
    };
  };
