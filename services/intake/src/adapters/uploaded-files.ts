import { setTimeout as sleep } from 'node:timers/promises';
import type { SealedCopies } from '@waits/kit/erasure/erased-child';
import { SafeError } from '@waits/kit/safe-error';
import type { UploadStore } from '../domain/upload-store.js';

type Deps = {
  uploads: Pick<UploadStore, 'running'>;
  /** How long files that are on their way are waited for. */
  patienceMs?: number;
  everyMs?: number;
};

/**
 * The sealed bytes of uploaded files. They are gone once the rows are taken in, and cannot be searched from here: each intake has
 * its own folder. So an erasure waits until none is on its way, and only then looks for what their rows became.
 */
export const uploadedFiles = ({
  uploads,
  patienceMs = 60_000,
  everyMs = 1_000,
}: Deps): SealedCopies => ({
  name: 'uploaded files',
  remains:
    'an uploaded file that arrived meanwhile is sealed until its rows are taken in, without the identity, and is then deleted',
  remove: async () => {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const running = await uploads.running();
      if (running.length === 0) return 0;
      if (Date.now() >= deadline) throw new SafeError(onTheirWay(running.map(({ id }) => id)));
      await sleep(everyMs);
    }
  },
});

const onTheirWay = (ids: readonly string[]): string =>
  `uploaded files are on their way and may name the child: wait until they are worked through, or stop them ` +
  `(DELETE /v1/files/ID), and run this again: ${ids.join(', ')}`;
