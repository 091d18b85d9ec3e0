import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { KeptRound, Question, RoundStore } from '../domain/round.js';

type RoundDocument = Omit<KeptRound, 'id'> & { _id: string; writer: string };
type QuestionDocument = Question & { _id: string; writer: string };

const PAGE = 500;

/** Makes the index that the newest rounds are asked by; safe to repeat. */
export async function prepareRounds(connection: Connection): Promise<void> {
  await collections(connection).rounds.createIndexes([{ key: { openedAt: -1 }, name: 'newest' }]);
}

/** Rounds in `rounds`, and each referral they ask about in `round-questions` under `ROUND|REFERRAL`. */
export function mongoRounds(connection: Connection): RoundStore {
  const { rounds, questions } = collections(connection);
  const write = async (some: readonly Question[]): Promise<string[]> => {
    const { lost } = await compareAndSet(questions, some.map(writeOf));
    return lost;
  };
  return {
    write: async ({ id: _id, ...document }) => {
      const { lost } = await compareAndSet(rounds, [
        { _id, expectedVersion: expected(document), document },
      ]);
      return lost.length === 0;
    },
    find: async (id) => {
      const found = await rounds.findOne({ _id: id });
      return found ? roundOf(found) : undefined;
    },
    recent: async (limit) => {
      const found = await rounds
        .find({ openedAt: { $gt: '' } })
        .sort({ openedAt: -1 })
        .limit(limit)
        .toArray();
      return found.map(roundOf);
    },
    ask: async (some) => {
      await write(some);
    },
    questions: async (round, referralIds) => {
      if (referralIds.length === 0) return new Map();
      const ids = referralIds.map((id) => idOf(round, id));
      const found = await questions.find({ _id: { $in: ids } }).toArray();
      return new Map(found.map(questionOf).map((one) => [one.referralId, one]));
    },
    pages: (round) => pagesOf(questions, round),
    answer: async (some) => {
      const lost = await write(some);
      return new Set(lost.map((id) => id.slice(id.indexOf('|') + 1)));
    },
  };
}

async function* pagesOf(
  questions: mongo.Collection<QuestionDocument>,
  round: string,
): AsyncGenerator<Question[]> {
  let last = idOf(round, '');
  for (;;) {
    const page = await questions
      .find({ _id: { $gt: last, $lt: idOf(round, '~') } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray();
    if (page.length > 0) yield page.map(questionOf);
    last = page.at(-1)?._id ?? last;
    if (page.length < PAGE) return;
  }
}

/** The beginning of a referral id is a letter or a digit, so `~` is behind them all. */
const idOf = (round: string, referralId: string): string => `${round}|${referralId}`;

const expected = ({ version }: { version: number }): number | null =>
  version === 1 ? null : version - 1;

const writeOf = (question: Question) => ({
  _id: idOf(question.round, question.referralId),
  expectedVersion: expected(question),
  document: question,
});

const roundOf = ({ _id, writer: _writer, ...round }: RoundDocument): KeptRound => ({
  id: _id,
  ...round,
});

const questionOf = ({ _id, writer: _writer, ...question }: QuestionDocument): Question => question;

function collections(connection: Connection): {
  rounds: mongo.Collection<RoundDocument>;
  questions: mongo.Collection<QuestionDocument>;
} {
  const database = connection.getClient().db(connection.name);
  return {
    rounds: database.collection('rounds'),
    questions: database.collection('round-questions'),
  };
}
