import { randomUUID } from 'node:crypto';
import type { LocalDate } from '@waits/contracts/values';

type Deps = {
  hasLoaded: () => boolean;
  isCurrent: () => boolean;
  today: () => LocalDate;
  dataVersion: () => number;
  registerVersion: string;
  /** How often each of the other things has changed that answers are made of. */
  changes: readonly (() => number)[];
};

/**
 * Names all that an answer follows from beside its question, so that one who has it need not be answered anew: the data, the feeds and
 * alerts, whether all is read, the day, and the register. Another process has other names for the same: it may be an instance
 * that has not read as far. Undefined while the figures are loading.
 */
export function figuresVersion(deps: Deps): () => string | undefined {
  const process = randomUUID();
  return () =>
    deps.hasLoaded()
      ? [
          ...[process, deps.dataVersion(), ...deps.changes.map((changes) => changes())],
          ...[deps.isCurrent() ? 'current' : 'behind', deps.today(), deps.registerVersion],
        ].join('.')
      : undefined;
}
