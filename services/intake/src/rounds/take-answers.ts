import type { AnswersTaken } from '@waits/contracts/api/rounds';
import { SafeError } from '@waits/kit/safe-error';
import { londonDay } from '@waits/standards/calendar';
import type { AnswerFault, GivenAnswer } from '../domain/round-answers.js';
import { judgeAnswer } from '../domain/round-answers.js';
import type { KeptRound, Question } from '../domain/round.js';
import { recordOf } from './answer-event.js';
import type { AnswerRow } from './read-answers.js';
import { readAnswers } from './read-answers.js';
import type { RoundDeps } from './round-desk.js';

type Refusal =
  | AnswerFault
  | Extract<AnswerRow, { kind: 'unreadable' }>['because']
  | 'not-asked'
  | 'changed-meanwhile';

/** Why a row of answers was refused, and what to do. */
const WORDS: Readonly<Record<Refusal, string>> = {
  'row-unreadable': 'The row cannot be read: look at its quotes, and save the file as "CSV UTF-8".',
  'answer-unknown':
    'The answer is none of: still waiting, seen, moved away, no longer wants, died, duplicate, undo.',
  'date-unreadable': 'The day under `on` cannot be read. Write it as 2026-03-31 or 31/03/2026.',
  'medium-unknown': 'The medium is no code of two digits, such as 01 for face to face.',
  'date-missing': 'The day under `on` is missing: since when it is so, or when it was found out.',
  'date-in-future': 'The day under `on` is still to come.',
  'date-before-referral': 'The day under `on` is before the referral was received.',
  'name-missing': 'Nobody is named under `answered_by`.',
  'duplicate-of-missing': 'Name the referral that stays under `duplicate_of`.',
  'duplicate-of-itself': 'The referral cannot be a duplicate of itself.',
  'nothing-to-undo': 'The referral has no answer that could be undone.',
  'not-asked': 'The round does not ask about this referral.',
  'changed-meanwhile': 'Somebody else answered at the same moment. Send the file again.',
};

const LOT = 500;
const MOST_REFUSALS = 1000;

/**
 * Takes a file of answers in. An answer is kept before it is published and marked after, so that the same file again, after a
 * crash too, publishes what is missing and nothing else.
 */
export async function takeAnswers(
  round: KeptRound,
  bytes: Buffer,
  deps: RoundDeps,
): Promise<Omit<AnswersTaken, 'round'> | { missing: string[] }> {
  const table = await readAnswers(bytes);
  if ('missing' in table) return table;
  const counts = newCounts();
  for await (const rows of table.rows) {
    for (const lot of lotsOf(rows)) await takeLot(lot, { round, counts, deps });
  }
  return counts;
}

const newCounts = () => ({
  ...{ read: 0, applied: 0, duplicate: 0, refused: 0, blank: 0 },
  refusals: [] as AnswersTaken['refusals'],
});

/** Rows that can be taken together: no referral is in them twice. */
function lotsOf(rows: readonly AnswerRow[]): AnswerRow[][] {
  const lots: AnswerRow[][] = [[]];
  let seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.referralId) || seen.size >= LOT) {
      lots.push([]);
      seen = new Set();
    }
    seen.add(row.referralId);
    lots.at(-1)?.push(row);
  }
  return lots;
}

type Taking = { round: KeptRound; counts: ReturnType<typeof newCounts>; deps: RoundDeps };

async function takeLot(rows: readonly AnswerRow[], taking: Taking): Promise<void> {
  const { round, counts, deps } = taking;
  const ids = rows.flatMap(({ referralId }) => referralId || []);
  const questions = await deps.rounds.questions(round.id, ids);
  const due = rows.flatMap((row) => judgeRow(row, questions.get(row.referralId), taking));
  const lost = await deps.rounds.answer(
    due.filter(({ isNew }) => isNew).map(({ question }) => question),
  );
  const kept = due.filter(({ question, row }) => {
    const isLost = lost.has(question.referralId);
    if (isLost) refuse(counts, row, 'changed-meanwhile');
    return !isLost;
  });
  await tell(
    round,
    kept.map(({ question }) => question),
    deps,
  );
  counts.applied += kept.length;
}

type Due = { row: number; question: Question; isNew: boolean };

/** What a row makes of its question: with one more answer, with one that was not published yet, or nothing to do. */
function judgeRow(row: AnswerRow, question: Question | undefined, { counts, deps }: Taking): Due[] {
  counts.read += 1;
  if (row.kind === 'blank') counts.blank += 1;
  if (row.kind === 'unreadable') refuse(counts, row.row, row.because);
  if (row.kind !== 'given') return [];
  if (question === undefined) return refuse(counts, row.row, 'not-asked');
  const standing = question.answers.at(-1) ?? null;
  const at = deps.now();
  const today = londonDay(at);
  const decision = judgeAnswer(row.given, { asked: question, standing, today });
  if (decision.kind === 'refused') return refuse(counts, row.row, decision.because);
  return decision.kind === 'taken'
    ? [{ row: row.row, question: withAnswer(question, row.given, at), isNew: true }]
    : sameAgain(row.row, question, counts);
}

/** The same answer again is published if that could not be done the first time. */
function sameAgain(row: number, question: Question, counts: Taking['counts']): Due[] {
  if (question.answers.at(-1)?.isTold === false) return [{ row, question, isNew: false }];
  counts.duplicate += 1;
  return [];
}

const withAnswer = (question: Question, given: GivenAnswer, at: Date): Question => ({
  ...question,
  version: question.version + 1,
  answers: [...question.answers, { ...given, at: at.toISOString(), isTold: false }],
});

function refuse(counts: Taking['counts'], row: number, reason: Refusal): [] {
  counts.refused += 1;
  if (counts.refusals.length < MOST_REFUSALS)
    counts.refusals.push({ row, reason, detail: WORDS[reason] });
  return [];
}

async function tell(
  round: KeptRound,
  questions: readonly Question[],
  { takeAgain, rounds, hashOf }: RoundDeps,
): Promise<void> {
  if (questions.length === 0) return;
  const taken = await takeAgain(questions.map((question) => recordOf(round, question, hashOf)));
  if (!taken.every(({ outcome }) => outcome.outcome === 'applied')) {
    throw new SafeError('answers of a round could not be published');
  }
  // One that somebody answered meanwhile is told by that person's file.
  await rounds.answer(
    questions.map((question) => ({
      ...question,
      version: question.version + 1,
      answers: question.answers.map((answer) => ({ ...answer, isTold: true })),
    })),
  );
}
