import type { UnmatchedAge } from '@waits/contracts/api/jobs';
import type { Candidate, UnmatchedState } from '@waits/contracts/api/matching';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween, londonDay } from '@waits/standards/calendar';

/** Where a child without an NHS number is on the list: who has been there for longest comes first. */
export const unmatchedKey = (state: UnmatchedState, since: string, nodeId: string): string =>
  `${state}|${new Date(since).toISOString()}|${nodeId}`;

/** What is before and after every place of one state. */
export const placesOf = (state: UnmatchedState): { first: string; last: string } => ({
  ...{ first: `${state}|`, last: `${state}|~` },
});

/** A person has to decide while somebody alike was neither accepted nor rejected, or that was taken back. */
export const stateOf = (candidates: readonly Candidate[]): UnmatchedState =>
  candidates.some(isUndecided) ? 'to-decide' : 'nobody-alike';

export const isUndecided = ({ decision }: Candidate): boolean =>
  decision === null || decision === 'undone';

/** Whole days from the London day of a moment. */
export const daysSince = (since: string, today: LocalDate): number =>
  Math.max(0, daysBetween(londonDay(since), today));

export function ageOf(days: number): UnmatchedAge {
  if (days < 7) return '0-6';
  if (days < 28) return '7-27';
  return days < 84 ? '28-83' : '84+';
}
