import type { Ended } from '@waits/contracts/api/ended';
import type { Standard } from '@waits/standards/standard';
import type { WaitCounts } from '../wait-counts.js';
import { longest, PERCENTILE_METHOD, percentile, wholePercent } from '../wait-counts.js';
import type { EndedWaits } from './ended-waits.js';
import { kaplanMeier, medianOf } from './kaplan-meier.js';

/** What the figures mean, for who reads them. */
export const ENDED_DEFINITIONS = [
  'Seen and unseen are waits that ended from the first to the last day asked about: by what the standard asks for, or without (discharged, rejected, withdrawn, died). Those who still wait are in neither.',
  'A median of the seen alone falls when the longest waiters are not seen. Followed are the waits that began in that time, whatever became of them up to the day as of which this is told.',
  'The curve is the share that still waits by days waited (Kaplan and Meier); who left unseen or waits on counts for as long as that is known.',
  'A wait that the rules took out of the figures is in none of these.',
] as const;

/** Ended waits in figures. */
export function endedReport(
  { within, over, unseen, followed }: EndedWaits,
  { limit }: Pick<Standard, 'limit'>,
): Pick<Ended, 'seen' | 'unseen' | 'followed'> {
  const seen = countsOf(within, over);
  const withinStandard = limit === null ? null : countsOf(within).total;
  return {
    seen: {
      ...completed(seen),
      withinStandard,
      percentWithin: withinStandard === null ? null : wholePercent(withinStandard, seen.total),
    },
    unseen: completed(countsOf(unseen)),
    followed: followedOf(followed),
  };
}

function followedOf(followed: EndedWaits['followed']): Ended['followed'] {
  const { stillWaiting, leftUnseen } = followed;
  const seen = countsOf(followed.seen).total;
  const began = seen + leftUnseen + stillWaiting;
  const curve = kaplanMeier(followed);
  return {
    ...{ began, seen, leftUnseen, stillWaiting, percentSeen: wholePercent(seen, began) },
    ...{ medianDays: medianOf(curve), curve },
  };
}

const completed = (counts: WaitCounts): Ended['unseen'] => ({
  waits: counts.total,
  medianDays: percentile(counts, 50),
  percentile92Days: percentile(counts, 92),
  longestDays: longest(counts),
  percentileMethod: PERCENTILE_METHOD,
});

function countsOf(...all: readonly (readonly number[])[]): WaitCounts {
  const byDays = new Int32Array(Math.max(0, ...all.map(({ length }) => length)));
  let total = 0;
  for (const counts of all) {
    for (const [days, count = 0] of counts.entries()) {
      byDays[days] = (byDays[days] ?? 0) + count;
      total += count;
    }
  }
  return { byDays, total };
}
