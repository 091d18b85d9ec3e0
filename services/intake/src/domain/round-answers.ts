import type { RoundAnswer } from '@waits/contracts/api/rounds';
import type { LocalDate } from '@waits/contracts/values';

/** An answer as somebody gave it of one referral. */
export type GivenAnswer = {
  answer: RoundAnswer | 'undo';
  on: LocalDate | null;
  /** Of a duplicate: the referral that stays. */
  duplicateOf: string | null;
  /** Of a child that was seen: the two digits of the consultation medium, where they are known. */
  medium: string | null;
  by: string;
};

/** A referral that is asked about, as far as an answer must fit it. */
export type Asked = { referralId: string; receivedOn: LocalDate | null };

/** The last answer to a question, if there is one; `undo` where it was taken back. */
export type Standing = GivenAnswer | null;

/** Why an answer is not taken, by a slug. */
export type AnswerFault =
  | 'date-missing'
  | 'date-in-future'
  | 'date-before-referral'
  | 'name-missing'
  | 'duplicate-of-missing'
  | 'duplicate-of-itself'
  | 'nothing-to-undo';

/** What is to be done with an answer. */
export type AnswerDecision =
  { kind: 'refused'; because: AnswerFault } | { kind: 'duplicate' } | { kind: 'taken' };

/** Judges an answer by the question and by what was answered before. The same again does nothing. */
export function judgeAnswer(
  given: GivenAnswer,
  { asked, standing, today }: { asked: Asked; standing: Standing; today: LocalDate },
): AnswerDecision {
  const because = faultOf(given, asked, today);
  if (because !== null) return { kind: 'refused', because };
  if (standing !== null && isSame(given, standing)) return { kind: 'duplicate' };
  if (given.answer === 'undo' && standing === null) {
    return { kind: 'refused', because: 'nothing-to-undo' };
  }
  return { kind: 'taken' };
}

function faultOf(given: GivenAnswer, asked: Asked, today: LocalDate): AnswerFault | null {
  if (given.by === '') return 'name-missing';
  if (given.answer === 'undo') return null;
  return dateFault(given, asked, today) ?? duplicateFault(given, asked);
}

function dateFault(
  { on }: GivenAnswer,
  { receivedOn }: Asked,
  today: LocalDate,
): AnswerFault | null {
  if (on === null) return 'date-missing';
  if (on > today) return 'date-in-future';
  return receivedOn !== null && on < receivedOn ? 'date-before-referral' : null;
}

function duplicateFault(
  { answer, duplicateOf }: GivenAnswer,
  { referralId }: Asked,
): AnswerFault | null {
  if (answer !== 'duplicate') return null;
  if (duplicateOf === null) return 'duplicate-of-missing';
  return duplicateOf === referralId ? 'duplicate-of-itself' : null;
}

/** Who gave it does not matter: the same answer by another person changes nothing. */
const isSame = (a: GivenAnswer, b: GivenAnswer): boolean =>
  a.answer === b.answer &&
  (a.answer === 'undo' ||
    (a.on === b.on && a.duplicateOf === b.duplicateOf && a.medium === b.medium));

/** Reasons of a closing that are ours: they say that validation removed it, so that nobody counts it as seen. */
const REMOVED_BY_VALIDATION = {
  'moved away': 'validation-moved-away',
  'no longer wants': 'validation-not-wanted',
  died: 'validation-died',
} as const;

type Said = { type: string; data: Readonly<Record<string, unknown>> };

const removed = (answer: keyof typeof REMOVED_BY_VALIDATION) => (): Said => ({
  ...{ type: 'referral.closed', data: { reason: REMOVED_BY_VALIDATION[answer] } },
});

const SAYS: Readonly<Record<GivenAnswer['answer'], (given: GivenAnswer) => Said>> = {
  'still waiting': () => ({ type: 'referral.validated', data: {} }),
  seen: ({ medium }) => ({
    type: 'appointment.attended',
    data: { attendance: '5', ...(medium === null ? {} : { medium }) },
  }),
  'moved away': removed('moved away'),
  'no longer wants': removed('no longer wants'),
  died: removed('died'),
  duplicate: ({ duplicateOf }) => ({ type: 'referral.merged', data: { into: duplicateOf } }),
  undo: () => ({ type: 'referral.corrected', data: { becomes: {} } }),
};

/** The event that an answer is. Of an answer that is undone it takes the place, and says nothing. */
export const eventOf = (given: GivenAnswer): Said => SAYS[given.answer](given);
