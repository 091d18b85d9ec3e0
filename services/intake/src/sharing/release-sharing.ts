import type { LetterSummary } from '@waits/contracts/api/letters';
import type { Sharing } from '@waits/contracts/api/sharing';
import type { LetterDesk } from '../letters/letter-desk.js';

const REASONS: ReadonlySet<string> = new Set(['sharing-missing', 'sharing-expired']);
const BY = 'intake: the agreement is in force';

type Deps = { desk: Pick<LetterDesk, 'summary' | 'replay'>; view: () => Sharing };

/**
 * Takes in what was parked for want of an agreement, of every source that has one now. May be repeated, and ends where a
 * record cannot be taken in for another reason: that is then its reason on the desk.
 */
export const createReleaseSharing =
  ({ desk, view }: Deps) =>
  async (): Promise<void> => {
    const stopped = new Set(
      view().subjects.flatMap(({ kind, name, isStopped }) =>
        kind === 'source' && isStopped ? name : [],
      ),
    );
    const { groups } = await desk.summary();
    for (const { reason, source } of groups.filter((group) => isParked(group, stopped))) {
      let isMore = true;
      while (isMore) {
        const answer = await desk.replay({ by: BY, reason, ...(source !== null && { source }) });
        // Where the agreement was taken back meanwhile, or nothing can be replayed, it ends here too.
        isMore = answer.isMore && answer.replayed.some((one) => one.reason !== reason);
      }
    }
  };

type Group = LetterSummary['groups'][number];

const isParked = ({ service, reason, source }: Group, stopped: ReadonlySet<string>): boolean =>
  service === 'intake' && REASONS.has(reason) && source !== null && !stopped.has(source);
