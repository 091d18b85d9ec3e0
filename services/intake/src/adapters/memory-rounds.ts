import type { KeptRound, Question, RoundStore } from '../domain/round.js';

/** Rounds in memory, for tests. */
export function memoryRounds(): RoundStore {
  const rounds = new Map<string, KeptRound>();
  const asked = new Map<string, Question>();
  const keyOf = (round: string, referralId: string): string => `${round}|${referralId}`;
  const put = (question: Question): boolean => {
    const key = keyOf(question.round, question.referralId);
    if ((asked.get(key)?.version ?? 0) !== question.version - 1) return false;
    asked.set(key, structuredClone(question));
    return true;
  };
  return {
    write: (round) => {
      if ((rounds.get(round.id)?.version ?? 0) !== round.version - 1) return Promise.resolve(false);
      rounds.set(round.id, round);
      return Promise.resolve(true);
    },
    find: (id) => Promise.resolve(rounds.get(id)),
    recent: (limit) =>
      Promise.resolve(
        [...rounds.values()].sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(0, limit),
      ),
    ask: (questions) => {
      for (const question of questions) put(question);
      return Promise.resolve();
    },
    questions: (round, referralIds) =>
      Promise.resolve(
        new Map(
          referralIds.flatMap((id) => {
            const found = asked.get(keyOf(round, id));
            return found ? [[id, structuredClone(found)] as const] : [];
          }),
        ),
      ),
    pages: async function* (round) {
      const found = [...asked.values()].filter((one) => one.round === round);
      if (found.length === 0) return;
      yield await Promise.resolve(
        found
          .sort((a, b) => (a.referralId < b.referralId ? -1 : 1))
          .map((one) => structuredClone(one)),
      );
    },
    answer: (questions) =>
      Promise.resolve(
        new Set(questions.filter((one) => !put(one)).map(({ referralId }) => referralId)),
      ),
  };
}
