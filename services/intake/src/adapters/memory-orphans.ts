import type { KeptOrphan, Orphan, Orphans } from '../rows/earlier-rows.js';
import { withoutReceipt } from '../dialects/receipt.js';
import { sha256Of } from '../rows/sha256.js';

/** Waiting rows in memory, for tests. */
export function memoryOrphans(): Orphans {
  const kept = new Map<string, KeptOrphan>();
  const idOf = ({ source, lacks, value, headers }: Orphan): string =>
    sha256Of(
      Buffer.from(
        JSON.stringify([source, lacks, withoutReceipt(headers), value?.toString('base64') ?? null]),
      ),
    );
  return {
    idOf,
    areWaiting: (sha256) =>
      Promise.resolve(
        new Set(
          [...kept.values()]
            .map(({ value }) => sha256Of(value))
            .filter((one) => sha256.includes(one)),
        ),
      ),
    all: async function* () {
      yield* await Promise.resolve([...kept.values()]);
    },
    keep: (orphans) => {
      for (const orphan of orphans) {
        const id = idOf(orphan);
        if (!kept.has(id)) kept.set(id, { ...orphan, id });
      }
      return Promise.resolve();
    },
    waitingFor: (source, keys) =>
      Promise.resolve(
        [...kept.values()].filter((one) => one.source === source && keys.includes(one.lacks)),
      ),
    remove: (gone) => {
      for (const { id } of gone) kept.delete(id);
      return Promise.resolve();
    },
  };
}
