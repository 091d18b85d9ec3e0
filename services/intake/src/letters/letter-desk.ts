import type {
  CorrectionRequest,
  LetterRecord,
  LetterSummary,
  ReplayAnswer,
  ReplayRequest,
} from '@waits/contracts/api/letters';
import { MOST_REPLAYED } from '@waits/contracts/api/letters';
import { originKey } from '@waits/contracts/dead-letter';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import type { KeptRecord } from '@waits/kit/kafka/record-frame';
import type { Keys } from '@waits/kit/keys';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside, OUTCOMES } from '@waits/kit/outcome';
import { seal } from '@waits/kit/sealing';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import { receiptOf, withReceipt } from '../dialects/receipt.js';
import type { TakeAgain } from '../take-in.js';
import type { KeptLetter } from './kept-letter.js';
import { CORRECTION, notReplayable, replayed, viewOf } from './kept-letter.js';
import type { LetterQuery, LetterStore } from './letter-store.js';
import { maskRecord } from './mask-record.js';

type Deps = {
  letters: LetterStore;
  keys: Pick<Keys, 'seal'>;
  takeAgain: TakeAgain;
  countReplayed: (outcomes: readonly MessageOutcome[]) => void;
  now: () => Date;
};

/** The desk of records that were not taken: what they are, why, and taking them in again. */
export type LetterDesk = {
  list: (query: LetterQuery) => Promise<KeptLetter[]>;
  summary: () => Promise<LetterSummary>;
  /** A letter with its record masked; undefined when there is none of that id. */
  show: (id: string) => Promise<LetterRecord | undefined>;
  /** Takes records in again as they came. One that was taken since is left alone. */
  replay: (request: ReplayRequest) => Promise<ReplayAnswer>;
  /** Takes a record in that was put right; both are kept. Undefined when there is no letter of that id. */
  correct: (id: string, request: CorrectionRequest) => Promise<ReplayAnswer | undefined>;
};

// So many are worked on at a time; between two lots the process answers others.
const LOT = 100;

export function createLetterDesk(deps: Deps): LetterDesk {
  const { letters, keys, now } = deps;
  return {
    list: letters.list,
    summary: async () => {
      const groups = await letters.groups();
      const open = groups.reduce((sum, group) => sum + group.open, 0);
      return { asOf: now().toISOString(), open, groups: groups.sort(byAge) };
    },
    show: async (id) => {
      const letter = await letters.find(id);
      if (letter === undefined) return undefined;
      const { value = null, headers = {} } = openedBy(keys, letter) ?? {};
      const record = value === null ? null : maskRecord(value);
      return { ...viewOf(letter), headers: { ...headers }, record };
    },
    replay: async (request) => {
      const { chosen, unknown, isMore } = await chosenBy(request, letters);
      const attempts = chosen.map((letter) => ({ letter, corrected: null }));
      const answer = await replayAll(attempts, request, deps);
      return { ...answer, skipped: [...unknown, ...answer.skipped], isMore };
    },
    correct: async (id, request) => {
      const letter = await letters.find(id);
      if (letter === undefined) return undefined;
      const corrected = Buffer.from(request.record);
      return replayAll([{ letter, corrected }], request, deps);
    },
  };
}

const byAge = (a: { oldestAt: string }, b: { oldestAt: string }): number =>
  a.oldestAt < b.oldestAt ? -1 : 1;

/** The record of a letter, where it is kept. */
function openedBy(keys: Pick<Keys, 'seal'>, letter: KeptLetter): KeptRecord | undefined {
  return letter.sealed !== null && keys.seal.all.has(letter.sealed.keyId)
    ? openLetter(keys, letter)
    : undefined;
}

type Chosen = { chosen: KeptLetter[]; unknown: ReplayAnswer['skipped']; isMore: boolean };

async function chosenBy(request: ReplayRequest, letters: LetterStore): Promise<Chosen> {
  if ('ids' in request) {
    const ids = [...new Set(request.ids)];
    const found = await Promise.all(ids.map((id) => letters.find(id)));
    const unknown = ids.filter((_, index) => found[index] === undefined);
    return {
      chosen: found.filter((letter) => letter !== undefined),
      unknown: unknown.map((id) => ({ id, why: 'No letter with that id is kept here' })),
      isMore: false,
    };
  }
  const { reason, source } = request;
  const asked = { state: 'open', service: 'intake', reason, source } as const;
  const chosen = await letters.list({ ...asked, limit: MOST_REPLAYED + 1 });
  return {
    chosen: chosen.slice(0, MOST_REPLAYED),
    unknown: [],
    isMore: chosen.length > MOST_REPLAYED,
  };
}

type Attempt = { letter: KeptLetter; corrected: Buffer | null };
type Who = { by: string; note?: string | undefined };

async function replayAll(
  attempts: readonly Attempt[],
  who: Who,
  deps: Deps,
): Promise<ReplayAnswer> {
  const answer = emptyAnswer();
  const ready = attempts.flatMap(({ letter, corrected }) => {
    const record = openedBy(deps.keys, letter);
    const why = notReplayable(letter) ?? (record ? null : 'The key that sealed it is not here');
    if (why === null && record) return [{ letter, corrected, record }];
    answer.skipped.push({ id: letter.id, why: why ?? '' });
    return [];
  });
  for (let from = 0; from < ready.length; from += LOT) {
    const lot = ready.slice(from, from + LOT);
    const taken = await deps.takeAgain(
      lot.map(({ record, corrected }) => ({
        headers: replayedHeaders(record),
        position: null,
        value: corrected ?? record.value,
      })),
    );
    for (const [index, one] of lot.entries()) {
      const outcome = taken[index]?.outcome;
      if (outcome) await note(one, { who, outcome, deps, answer });
    }
    deps.countReplayed(taken.map(({ outcome }) => outcome));
  }
  return answer;
}

/** A record of a format of its own is read as of when it first came. */
const replayedHeaders = ({ headers, timestamp }: KeptRecord): KeptRecord['headers'] =>
  DIALECT_HEADER in headers && receiptOf(headers) === undefined
    ? withReceipt(headers, timestamp)
    : headers;

type Noting = { who: Who; outcome: MessageOutcome; deps: Deps; answer: ReplayAnswer };

/** Keeps with the letter what became of it. A letter that somebody else replayed at the same time keeps both. */
async function note({ letter, corrected }: Attempt, { who, outcome, deps, answer }: Noting) {
  const { letters, keys, now } = deps;
  const { id } = letter;
  const place = { topic: CORRECTION, key: originKey(letter.origin) };
  const correction = corrected === null ? null : seal(keys, place, corrected);
  const attempt = { at: now().toISOString(), by: who.by, note: who.note ?? null, correction };
  let current: KeptLetter | undefined = letter;
  while (current && !(await letters.replace(replayed(current, attempt, outcome)))) {
    current = await letters.find(id);
  }
  const reason = isSetAside(outcome) ? outcome.reason : null;
  answer.replayed.push({ id, outcome: outcome.outcome, reason });
  answer.counts[outcome.outcome] += 1;
}

const emptyAnswer = (): ReplayAnswer => ({
  counts: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as ReplayAnswer['counts'],
  ...{ replayed: [], skipped: [], isMore: false },
});
