import { createHash } from 'node:crypto';
import type { ExtractClock, ExtractReferral } from '@waits/contracts/extract';
import type { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import type { LocalDate } from '@waits/contracts/values';
import type { LogOffsets, LogReader } from '@waits/kit/kafka/read-log';
import type { Register } from '@waits/standards/standard';
import { int32At } from '../domain/columns.js';
import { dayNumber } from '../domain/day-number.js';
import { clockRows, clocksByReferral } from '../domain/extract/clock-rows.js';
import { isOptedOut, referralRow } from '../domain/extract/referral-row.js';
import { wasOnList } from '../domain/on-list.js';
import { referralDays } from '../domain/referral-days.js';
import type { Replica } from '../domain/replica.js';
import { createReplica } from '../domain/replica.js';
import { spellDays } from '../domain/spell-days.js';
import { endsOf, readStates } from './read-states.js';

export type Period = { from: LocalDate; to: LocalDate };

type Deps = {
  log: LogReader;
  register: Register;
  /** What stands for an id, for one recipient alone. */
  pseudonym: (id: string) => string;
  onProgress: (phase: string, states: number) => void;
  write: {
    referrals: (rows: readonly ExtractReferral[]) => Promise<void>;
    clocks: (rows: readonly ExtractClock[]) => Promise<void>;
  };
};

/** What went in, and what was kept out. */
export type Extracted = {
  referrals: number;
  clocks: number;
  /** Referrals of children who are opted out of everything but their own care. */
  optedOut: number;
  /** SHA-256 over the pseudonyms and versions of the states that went in: which data this is. */
  statesDigest: string;
};

/** So many referrals are in memory at once, 2 kB each; the topic is read once more for each lot of them. */
const AT_ONCE = 200_000;

/**
 * Tells all referrals that were on the list in a period as of its last day, in the order of their pseudonyms: the same data, rules
 * and recipient give the same rows.
 */
export async function makeExtract(deps: Deps, period: Period): Promise<Extracted> {
  const ends = await endsOf(deps.log, TOPIC.referralStates);
  const held = await readAll(deps, ends);
  const { chosen, optedOut } = chooseReferrals(deps, held, period);
  const rowsOf = createRows(deps, { ...held, ends }, period);
  const digest = createHash('sha256');
  const counted = { referrals: 0, clocks: 0 };
  for (let begin = 0; begin < chosen.length; begin += AT_ONCE) {
    const { referrals, clocks } = await rowsOf(chosen.slice(begin, begin + AT_ONCE));
    for (const { referral, stateVersion } of referrals) {
      digest.update(`${referral} ${String(stateVersion)}\n`);
    }
    await deps.write.referrals(referrals);
    await deps.write.clocks(clocks);
    counted.referrals += referrals.length;
    counted.clocks += clocks.length;
  }
  return { ...counted, optedOut, statesDigest: digest.digest('hex') };
}

type Held = { replica: Replica; optOuts: OptOuts };

/** All states into columns, and who is opted out. */
async function readAll({ log, register, onProgress }: Deps, ends: LogOffsets): Promise<Held> {
  const replica = createReplica({
    ...{ standards: register.standards.length, daysOf: referralDays(register) },
    spells: spellDays(register),
  });
  const optOuts = createOptOuts();
  let read = 0;
  await readStates(log, ends, (referralId, state) => {
    if (state === null) replica.remove(referralId);
    else replica.apply(state);
    optOuts.learn(referralId, state);
    onProgress('reading', (read += 1));
  });
  return { replica, optOuts };
}

type OptOuts = ReturnType<typeof createOptOuts>;

/** Who is opted out: a child by any of its referrals, and a referral of which no child is known by itself. */
function createOptOuts() {
  const ofReferral = new Map<string, string>();
  return {
    learn: (referralId: string, state: ReferralState | null): void => {
      if (state !== null && isOptedOut(state.facts)) {
        ofReferral.set(referralId, state.childId ?? referralId);
      } else ofReferral.delete(referralId);
    },
    who: (): ReadonlySet<string> => new Set(ofReferral.values()),
  };
}

type Chosen = { referralId: string; row: number; referral: string };

function chooseReferrals({ pseudonym }: Deps, { replica, optOuts }: Held, period: Period) {
  const days = { from: dayNumber(period.from), to: dayNumber(period.to) };
  const who = optOuts.who();
  const { child } = replica.referrals.columns();
  const chosen: Chosen[] = [];
  let optedOut = 0;
  for (let row = 0; row < replica.ids.rows(); row += 1) {
    if (!wasOnList(replica.referrals, row, days)) continue;
    const referralId = replica.ids.keyOf(row);
    const childRow = int32At(child, row);
    if (who.has(childRow < 0 ? referralId : replica.children.keyOf(childRow))) optedOut += 1;
    else chosen.push({ referralId, row, referral: pseudonym(referralId) });
  }
  chosen.sort((a, b) => (a.referral < b.referral ? -1 : 1));
  return { chosen, optedOut };
}

/** What tells the rows of some referrals, from the latest state of each. */
function createRows(
  { log, register, pseudonym, onProgress }: Deps,
  { replica, ends }: Held & { ends: LogOffsets },
  { to }: Period,
) {
  const clocks = replica.clocks.map((table) => clocksByReferral(table, replica.ids.rows()));
  return async (part: readonly Chosen[]) => {
    const wanted = new Set(part.map(({ referralId }) => referralId));
    const states = new Map<string, ReferralState>();
    let read = 0;
    await readStates(log, ends, (referralId, state) => {
      onProgress('telling', (read += 1));
      if (state === null) states.delete(referralId);
      else if (wanted.has(referralId) && isNewer(state, states.get(referralId))) {
        states.set(referralId, state);
      }
    });
    return {
      referrals: part.flatMap(({ referralId }) => {
        const state = states.get(referralId);
        return state ? [referralRow(state, { day: to, pseudonym })] : [];
      }),
      clocks: part.flatMap(({ row, referral }) =>
        clockRows(row, { referral, register, clocks, day: dayNumber(to) }),
      ),
    };
  };
}

const isNewer = (state: ReferralState, held: ReferralState | undefined): boolean =>
  held === undefined || state.version > held.version;
