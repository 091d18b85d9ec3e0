import type { LetterSummary } from '@waits/contracts/api/letters';
import type { KeptLetter } from '../letters/kept-letter.js';
import type { LetterQuery, LetterStore } from '../letters/letter-store.js';
import { WAITING } from '../letters/letter-store.js';

/** Letters in memory, for tests. */
export function memoryLetters(): LetterStore {
  const kept = new Map<string, KeptLetter>();
  const open = () => [...kept.values()].filter(({ state }) => state === 'open');
  return {
    insert: (letters) => {
      for (const letter of letters) if (!kept.has(letter.id)) kept.set(letter.id, letter);
      return Promise.resolve();
    },
    replace: (letter) => {
      if (kept.get(letter.id)?.version !== letter.version - 1) return Promise.resolve(false);
      kept.set(letter.id, letter);
      return Promise.resolve(true);
    },
    find: (id) => Promise.resolve(kept.get(id)),
    list: (query) =>
      Promise.resolve(
        [...kept.values()]
          .filter((letter) => isAsked(letter, query))
          .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
          .slice(0, query.limit),
      ),
    groups: () => Promise.resolve(groupsOf(open())),
    settleReleased: (sha256) => {
      for (const letter of open()) {
        if (WAITING.includes(letter.reason) && sha256.includes(letter.sha256)) {
          kept.set(letter.id, { ...letter, state: 'settled', version: letter.version + 1 });
        }
      }
      return Promise.resolve();
    },
    all: async function* () {
      yield* await Promise.resolve([...kept.values()]);
    },
    remove: (ids) => {
      for (const id of ids) kept.delete(id);
      return Promise.resolve();
    },
    forget: (before) => {
      for (const { id, at } of kept.values()) if (at < before) kept.delete(id);
      return Promise.resolve();
    },
  };
}

const placeOf = ({ at, id }: { at: string; id: string }): string => `${at} ${id}`;

function isAsked(letter: KeptLetter, { after, limit: _limit, ...wanted }: LetterQuery): boolean {
  const isAfter = after === undefined || placeOf(letter) > placeOf(after);
  return (
    isAfter &&
    Object.entries(wanted).every(
      ([field, value]) => value === undefined || letter[field as keyof KeptLetter] === value,
    )
  );
}

function groupsOf(letters: readonly KeptLetter[]): LetterSummary['groups'] {
  const groups = new Map<string, LetterSummary['groups'][number]>();
  for (const { service, outcome, reason, source, at } of letters) {
    if (outcome === 'ignored') continue;
    const key = JSON.stringify([service, outcome, reason, source]);
    const group = groups.get(key) ?? { service, outcome, reason, source, open: 0, oldestAt: at };
    group.open += 1;
    if (at < group.oldestAt) group.oldestAt = at;
    groups.set(key, group);
  }
  return [...groups.values()];
}
