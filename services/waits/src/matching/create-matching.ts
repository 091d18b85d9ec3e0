import { setTimeout as sleep } from 'node:timers/promises';
import type { Keys } from '@waits/kit/keys';
import { blindIndex } from '../adapters/blind-index.js';
import { nameSounds } from '../adapters/name-sounds.js';
import type { DecideMatch, DecideDeps } from './decide-match.js';
import { createDecideMatch } from './decide-match.js';
import type { CandidateDeps, FindCandidates } from './find-candidates.js';
import { createFindCandidates } from './find-candidates.js';

type Deps = Omit<CandidateDeps, 'asked' | 'soundsOf'> &
  Omit<DecideDeps, 'pause'> & { keys: Pick<Keys, 'token'> };

/** Between two looks whether a decision came back from the log. */
const LOOK_AGAIN_MS = 100;

/** Matching as the service does it: with its keys, and patience with the log. */
export const createMatching = ({
  keys,
  ...deps
}: Deps): { candidates: FindCandidates; matches: DecideMatch } => ({
  candidates: createFindCandidates({
    ...deps,
    asked: blindIndex(keys).asked,
    soundsOf: nameSounds,
  }),
  matches: createDecideMatch({ ...deps, pause: () => sleep(LOOK_AGAIN_MS) }),
});
