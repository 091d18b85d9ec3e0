import { NotPossible } from './preflight.mjs';
import { STORE_ENGINES, storeIn } from './store-engines.mjs';

/**
 * Which engine to start: the one asked for, else the one whose data is there. One engine cannot read what another wrote, and an
 * empty store beside a Kafka that has moved on would look like lost data.
 * @param {Pick<import('./options.mjs').Options, 'store' | 'reset'>} options
 * @param {string} state the state folder
 * @returns {import('./store-engines.mjs').StoreName}
 * @throws {NotPossible} when the data there is of the other engine, and is to be kept
 */
export function chooseStore({ store: wanted, reset }, state) {
  const kept = reset ? undefined : storeIn(state);
  if (!kept || !wanted || kept === wanted) return wanted ?? kept ?? 'embedded';
  throw new NotPossible(
    `The data in ${state} is in ${STORE_ENGINES[kept].title}; ${STORE_ENGINES[wanted].title} cannot read it.\n` +
      `  Go on with it: leave --store away, or --store=${kept}.\n` +
      `  Begin anew: --store=${wanted} --reset deletes that data first.\n` +
      `  Keep both: WAITS_STATE_DIR=another-folder npm start -- --store=${wanted}`,
  );
}
