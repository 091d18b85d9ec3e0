import { GroupFault } from './handler-faults.js';

const EVERY_MS = 1_000;

/**
 * Keeps heartbeats going beside work, so that a slow store does not cost the partition. When the group asks for a
 * rebalance meanwhile the work is still finished and committed; `check` then throws what the heartbeat met.
 */
export function keepBeating(heartbeat: () => Promise<void>) {
  let fault: GroupFault | undefined;
  const beat = async (): Promise<void> => {
    try {
      await heartbeat();
    } catch (error) {
      fault ??= new GroupFault(error);
    }
  };
  const timer = setInterval(() => void beat(), EVERY_MS);
  return {
    /** For a handler to call: never rejects. */
    beat,
    check: (): void => {
      if (fault) throw fault;
    },
    stop: (): void => {
      clearInterval(timer);
    },
  };
}
