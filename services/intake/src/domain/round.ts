import type { AskedBecause, Round, RoundAnswer } from '@waits/contracts/api/rounds';
import type { Instant, LocalDate, Pathway } from '@waits/contracts/values';
import type { GivenAnswer } from './round-answers.js';

/** A round as it is kept; what was answered is kept with each question. */
export type KeptRound = Omit<Round, 'counts' | 'answeredBy'> & { version: number };

/** An answer with when it came. `isTold`: it is published. */
export type KeptAnswer = GivenAnswer & { at: Instant; isTold: boolean };

/** One referral that a round asks about, with every answer to it, the latest last. */
export type Question = {
  round: string;
  referralId: string;
  version: number;
  pathway: Pathway | null;
  receivedOn: LocalDate | null;
  lastHeardOn: LocalDate | null;
  because: AskedBecause[];
  answers: KeptAnswer[];
};

/** Where rounds are kept. Writes are compare-and-set on `version`; false when somebody else wrote meanwhile. */
export type RoundStore = {
  write: (round: KeptRound) => Promise<boolean>;
  find: (id: string) => Promise<KeptRound | undefined>;
  /** The newest first. */
  recent: (limit: number) => Promise<KeptRound[]>;
  ask: (questions: readonly Question[]) => Promise<void>;
  questions: (round: string, referralIds: readonly string[]) => Promise<Map<string, Question>>;
  /** Every question of a round in the order of referral ids, some at a time. */
  pages: (round: string) => AsyncIterable<Question[]>;
  /** Keeps questions with a further answer, each version one above the stored one; gives those that somebody else changed. */
  answer: (questions: readonly Question[]) => Promise<Set<string>>;
};

type Tally = Pick<Round, 'counts' | 'answeredBy'>;

const STAYS: readonly RoundAnswer[] = ['still waiting', 'seen'];

/** How a round stands before anything was counted. */
export function newTally(): Tally & { names: Set<string> } {
  const by: Record<RoundAnswer, number> = {
    ...{ 'still waiting': 0, seen: 0, 'moved away': 0 },
    ...{ 'no longer wants': 0, died: 0, duplicate: 0 },
  };
  return {
    counts: { asked: 0, answered: 0, by, removed: 0, undone: 0 },
    ...{ answeredBy: [], names: new Set() },
  };
}

/** Counts a question and its last answer. */
export function addTo({ counts, names }: ReturnType<typeof newTally>, { answers }: Question): void {
  counts.asked += 1;
  for (const { by } of answers) names.add(by);
  const last = answers.at(-1)?.answer;
  if (last === undefined) return;
  if (last === 'undo') {
    counts.undone += 1;
    return;
  }
  counts.answered += 1;
  counts.by[last] += 1;
  if (!STAYS.includes(last)) counts.removed += 1;
}
