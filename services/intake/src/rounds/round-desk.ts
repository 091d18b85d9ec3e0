import type { AnswersTaken, OpenRound, Round, RoundRule } from '@waits/contracts/api/rounds';
import { askedBecause, lastHeardOn } from '../domain/choose-referrals.js';
import type { HeldList } from '../domain/held-list.js';
import type { KeptRound, Question, RoundStore } from '../domain/round.js';
import { addTo, newTally } from '../domain/round.js';
import type { TakeAgain } from '../take-in.js';
import { takeAnswers } from './take-answers.js';

/** What can be done with rounds of asking whether children still wait. */
export type RoundDesk = {
  /** Chooses the referrals to ask about. Rejects with a SafeError when waits cannot be asked. */
  open: (asked: OpenRound) => Promise<Round>;
  find: (id: string) => Promise<Round | undefined>;
  recent: () => Promise<Round[]>;
  /** What a round asks, with the answers that stand. */
  questions: (id: string) => AsyncIterable<Question[]>;
  /** Takes a file of answers in; `missing` are columns that it lacks. */
  answer: (
    id: string,
    bytes: Buffer,
  ) => Promise<Omit<AnswersTaken, 'round'> | { missing: string[] }>;
  /** Undefined where there is none. Closing it twice is closing it once. */
  close: (id: string, by: string) => Promise<Round | undefined>;
};

export type RoundDeps = {
  rounds: RoundStore;
  held: Pick<HeldList, 'pages'>;
  takeAgain: TakeAgain;
  /** A keyed hash to stand for a referral in the ids of events. */
  hashOf: (referralId: string) => string;
  newId: () => string;
  now: () => Date;
};

const RECENT = 50;

export function createRoundDesk(deps: RoundDeps): RoundDesk {
  const { rounds } = deps;
  const shown = async (round: KeptRound | undefined): Promise<Round | undefined> =>
    round && shownRound(round, rounds);
  return {
    open: (asked) => open(asked, deps),
    find: async (id) => shown(await rounds.find(id)),
    recent: async () =>
      Promise.all((await rounds.recent(RECENT)).map((round) => shownRound(round, rounds))),
    questions: rounds.pages,
    answer: async (id, bytes) => {
      const round = await rounds.find(id);
      return round ? takeAnswers(round, bytes, deps) : { missing: [] };
    },
    close: async (id, by) => {
      for (;;) {
        const round = await rounds.find(id);
        if (round?.state !== 'open') return shown(round);
        const closedAt = deps.now().toISOString();
        const closed = { ...round, version: round.version + 1, state: 'closed' as const };
        if (await rounds.write({ ...closed, closedBy: by, closedAt })) return find(id, rounds);
      }
    },
  };
}

const find = async (id: string, rounds: RoundStore): Promise<Round | undefined> => {
  const round = await rounds.find(id);
  return round && shownRound(round, rounds);
};

/** The questions come first: a round that is there asks everything. */
async function open({ provider, by, rule }: OpenRound, deps: RoundDeps): Promise<Round> {
  const [id, openedAt] = [deps.newId(), deps.now().toISOString()];
  let asOf = openedAt.slice(0, 10);
  for await (const page of deps.held.pages(provider)) {
    asOf = page.asOf;
    await deps.rounds.ask(page.referrals.flatMap((held) => questionOf(id, held, { rule, asOf })));
  }
  const round: KeptRound = {
    ...{ id, version: 1, provider, rule, state: 'open', asOf, openedBy: by, openedAt },
    ...{ closedBy: null, closedAt: null },
  };
  await deps.rounds.write(round);
  return shownRound(round, deps.rounds);
}

type Held = Parameters<typeof askedBecause>[0];

function questionOf(
  round: string,
  held: Held,
  { rule, asOf }: { rule: RoundRule; asOf: string },
): Question[] {
  const because = askedBecause(held, rule, asOf);
  if (because.length === 0) return [];
  const { referralId, pathway, receivedOn } = held;
  const about = { referralId, pathway, receivedOn, lastHeardOn: lastHeardOn(held) };
  return [{ round, version: 1, ...about, because, answers: [] }];
}

async function shownRound({ version: _version, ...round }: KeptRound, { pages }: RoundStore) {
  const tally = newTally();
  for await (const page of pages(round.id)) for (const question of page) addTo(tally, question);
  return { ...round, counts: tally.counts, answeredBy: [...tally.names].sort() };
}
