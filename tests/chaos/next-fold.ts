import { FOLD_VERSION } from '@waits/standards/fold';
import { alteredBuild } from './altered-build.js';

export const NEXT_FOLD_VERSION = FOLD_VERSION + 1;

/** Flags for Node with which a service is that of the next release: the version of the fold, and nothing else, is one higher. */
export const NEXT_FOLD = alteredBuild({
  file: '/standards/dist/fold.js',
  from: `FOLD_VERSION = ${String(FOLD_VERSION)};`,
  to: `FOLD_VERSION = ${String(NEXT_FOLD_VERSION)};`,
});
