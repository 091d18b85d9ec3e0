import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Clock } from '@waits/standards/measure';
import type { EndWhat } from '@waits/standards/measure/trace';

/** How a wait ends, in the order of its number in the columns. Only `seen` is what the standard asks for. */
export const REMOVALS = [
  'seen',
  'discharged',
  'validation',
  'rejected',
  'transferred',
  'died',
  'decided',
  'merged',
  'excluded',
  'no-longer-counted',
] as const;
export type Removal = (typeof REMOVALS)[number];

type Ending = Pick<ReferralFacts['endings'][number], 'on' | 'how' | 'reason'>;

const BY: Readonly<Record<EndWhat, Removal>> = {
  ...{ closed: 'discharged', rejected: 'rejected', deceased: 'died', merged: 'merged' },
  ...{ redirected: 'transferred', transferred: 'transferred' },
  ...{ 'active-monitoring': 'decided', 'not-treated': 'decided', declined: 'decided' },
  ...{ 'not-assessed': 'decided', 'plan-refused': 'decided', 'plan-issued': 'decided' },
  ...{ 'hospital-spell': 'excluded', 'first-non-attendance': 'excluded', 'too-early': 'excluded' },
};

/**
 * How the wait of a clock ended; null while it goes on. What a status code or a discharge ended is judged by its day under some
 * standards, and never seen for that. Of a removal by validation only the reason of the closing tells.
 * @param clock null where the standard does not apply
 */
export function removalOf(clock: Clock | null, endings: readonly Ending[]): Removal | null {
  if (clock === null) return 'no-longer-counted';
  if (clock.isWaiting) return null;
  if (clock.stoppedOn !== null) return 'seen';
  const by = clock.endedBy as EndWhat | null;
  if (by === null || UNTOLD.has(clock.status)) return 'no-longer-counted';
  return by === 'closed' && isByValidation(clock, endings) ? 'validation' : BY[by];
}

/** A clock that reads so says nothing of a wait, and so not how it ended. */
const UNTOLD: ReadonlySet<ClockStatus> = new Set<ClockStatus>(['not-started', 'not-measurable']);

/** The reasons with which a round of validation closes begin so. */
const BY_VALIDATION = 'validation-';

const isByValidation = ({ endedOn }: Clock, endings: readonly Ending[]): boolean =>
  endings.some(
    ({ on, how, reason }) =>
      on === endedOn && how === 'closed' && reason?.startsWith(BY_VALIDATION) === true,
  );

/** Ends of a wait that was none after all, or that is counted elsewhere. */
const TAKEN_OUT: ReadonlySet<Removal> = new Set(['merged', 'excluded', 'no-longer-counted']);

/** Seen, gone without, or taken out of the figures: the three kinds that waiting lists are reckoned with. */
export function kindOf(removal: Removal): 'seen' | 'unseen' | 'takenOut' {
  if (removal === 'seen') return 'seen';
  return TAKEN_OUT.has(removal) ? 'takenOut' : 'unseen';
}
