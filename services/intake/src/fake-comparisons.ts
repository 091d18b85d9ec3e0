import { randomUUID } from 'node:crypto';
import { createLog } from '@waits/kit/log';
import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import type { Sources } from '@waits/sources/settings/read-settings';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { memoryComparisons } from './adapters/memory-comparisons.js';
import { memorySpool } from './adapters/memory-spool.js';
import { createComparisonDesk } from './comparisons/comparison-desk.js';
import { createComparisonPass } from './comparisons/comparison-pass.js';
import type { createFeedsOf } from './comparisons/feeds-of.js';
import { mayCompare } from './comparisons/sharing-of-comparison.js';
import type { HeldList } from './domain/held-list.js';
import { createJudgeFile } from './files/judge-file.js';

type Deps = {
  sources: Sources;
  held: HeldList;
  register: () => SharingRegister | null;
  feedsOf: ReturnType<typeof createFeedsOf>;
  now: () => Date;
  maxBytes: number;
};

/** Comparisons over memory. `pass` does what there is to do; a list that is sent wakes it by itself. */
export function fakeComparisons({ sources, held, register, now, ...deps }: Deps) {
  const spool = memorySpool();
  const shared = {
    ...{ ...deps, sources, held, spool, now, folder: 'folder-1', keepDays: 90, newId: randomUUID },
    comparisons: memoryComparisons(),
    ...{
      pseudonyms: keyedPseudonyms(memoryKeys),
      log: createLog({ service: 't', level: 'silent' }),
    },
    judgeFile: createJudgeFile({ spool, sources }),
    mayCompare: (source: string) =>
      mayCompare(register(), source, now().toISOString().slice(0, 10)),
  };
  const pass = createComparisonPass(shared, new AbortController().signal);
  return {
    ...{ pass, spool },
    desk: createComparisonDesk(shared, () => void pass()),
  };
}
