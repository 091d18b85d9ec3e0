import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import type { LocalDate } from '@waits/contracts/values';
import { blindIndex } from '../adapters/blind-index.js';
import { nameSounds } from '../adapters/name-sounds.js';
import { matchChildren } from '../jobs/match-children.js';
import type { JobWork } from '../jobs/run-jobs.js';
import type { WaitsStore } from '../domain/store.js';
import type { DecideDeps, DecideMatch } from './decide-match.js';
import { createDecideMatch } from './decide-match.js';
import type { CandidateDeps, FindCandidates } from './find-candidates.js';
import { createFindCandidates } from './find-candidates.js';
import type { ListUnmatched } from './list-unmatched.js';
import { createListUnmatched } from './list-unmatched.js';
import { lookUnmatched } from './look-unmatched.js';

type Deps = Pick<CandidateDeps, 'contentOf' | 'weights'> &
  Pick<DecideDeps, 'publish' | 'pause' | 'now'> & {
    store: WaitsStore;
    keys: Pick<Keys, 'token'>;
    /** Today in London. */
    today: () => LocalDate;
    log: Logger;
  };

export type MatchingDoor = {
  candidates: FindCandidates;
  matches: DecideMatch;
  unmatched: ListUnmatched;
};

/** Matching as the service does it, with its keys: for those who ask, and as a nightly job. */
export function createMatching({ keys, log, ...deps }: Deps): {
  door: MatchingDoor;
  job: JobWork<'matching'>;
} {
  const index = blindIndex(keys);
  const finding = { ...deps, asked: index.asked, soundsOf: nameSounds };
  const candidates = createFindCandidates({
    ...finding,
    // Who asked is known once there is sign-in; that seals were opened is known from the first day.
    onCompared: (counts) => {
      log.info({ action: 'identities-compared', ...counts }, 'children were compared');
    },
  });
  // The job says itself that it runs.
  const quietly = createFindCandidates({ ...finding, onCompared: () => undefined });
  return {
    door: {
      candidates,
      matches: createDecideMatch(deps),
      unmatched: createListUnmatched({ ...deps, candidates }),
    },
    job: matchChildren({
      store: deps.store,
      blindOfEntry: (token, entry) => {
        const content = deps.contentOf(token, entry);
        return content && index.kept(content);
      },
      look: (nodeId) => lookUnmatched({ ...deps, candidates: quietly }, nodeId),
      nowMs: () => deps.now().getTime(),
    }),
  };
}
