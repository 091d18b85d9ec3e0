import type { LetterReplay, LetterView } from '@waits/contracts/api/letters';
import type { DeadLetter } from '@waits/contracts/dead-letter';
import { originKey } from '@waits/contracts/dead-letter';
import type { Sealed } from '@waits/contracts/sealed';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside } from '@waits/kit/outcome';
import { wordsOf } from '@waits/sources/translate/reasons';

/** One replay as it is kept: with the record that was sent instead, sealed, where it was put right first. */
export type KeptReplay = Omit<LetterReplay, 'isCorrected'> & { correction: Sealed | null };

/** Where corrections are sealed to, beside the letter's origin. */
export const CORRECTION = 'letter-correction';

/**
 * A dead letter on the desk. `outcome`, `reason` and `details` are those of the last attempt; the letter itself stays as it
 * came. `state` is what lists are asked by.
 */
export type KeptLetter = DeadLetter & {
  id: string;
  state: LetterView['state'];
  replays: readonly KeptReplay[];
  version: number;
};

/** A letter as it comes on the desk. Nothing has to be done about one that was ignored. */
export const newLetter = (id: string, letter: DeadLetter): KeptLetter => ({
  ...letter,
  id,
  state: letter.outcome === 'ignored' ? 'settled' : 'open',
  replays: [],
  version: 1,
});

/** Why a letter cannot be replayed here; null where it can. */
export function notReplayable({ service, sealed, truncated, state }: KeptLetter): string | null {
  if (service !== 'intake')
    return `It is a letter of ${service}, which reads its topics again by itself`;
  if (sealed === null || truncated) return 'Not all of the record is kept: it must be sent again';
  return state === 'open'
    ? null
    : 'There is nothing to do about it: it was ignored, or was taken since';
}

type Attempt = { at: string; by: string; note: string | null; correction: Sealed | null };

/** A letter after its record was taken in again. */
export function replayed(
  letter: KeptLetter,
  attempt: Attempt,
  outcome: MessageOutcome,
): KeptLetter {
  const isLeft = isSetAside(outcome) && outcome.outcome !== 'ignored';
  const reason = isSetAside(outcome) ? outcome.reason : null;
  const verdict = isSetAside(outcome) && {
    ...{ outcome: outcome.outcome, reason: outcome.reason, details: outcome.details ?? [] },
  };
  return {
    ...letter,
    ...verdict,
    state: isLeft ? 'open' : 'settled',
    replays: [...letter.replays, { ...attempt, outcome: outcome.outcome, reason }],
    version: letter.version + 1,
  };
}

/** A letter as it is shown: what is in its record stays out. */
export function viewOf(letter: KeptLetter): LetterView {
  const { id, service, state, outcome, reason, details, source, at, bytes } = letter;
  const { means = null, todo = null } = wordsOf(reason) ?? {};
  return {
    ...{ id, service, state, outcome, reason, means, todo, details, source, at, bytes },
    origin: originKey(letter.origin),
    isWhole: letter.sealed !== null && !letter.truncated,
    replays: letter.replays.map(({ correction, ...replay }) => ({
      ...replay,
      isCorrected: correction !== null,
    })),
  };
}
