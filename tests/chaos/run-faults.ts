import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reconciliation } from '@waits/contracts/api/jobs';
import { randomFor } from '../simulator/random.js';
import type { SourceRecord } from '../simulator/records.js';
import { answersOf } from './answers.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import type { Auditor } from './books.js';
import { createAuditor } from './books.js';
import type { Search } from './clear-identity.js';
import { findIdentity, identityOf } from './clear-identity.js';
import type { Difference, EndState } from './end-state.js';
import { differenceOf, readEndState } from './end-state.js';
import type { Fault } from './faults.js';
import type { Inflicted } from './inflict.js';
import { inflict } from './inflict.js';
import type { Asked } from './queries.js';
import { ask, childOf, lostQueries, untilAdviceIsHeld } from './queries.js';
import { reconcileNow } from './run-job.js';
import { SERVICES } from './service.js';
import type { World } from './world.js';
import { startWorld } from './world.js';

export type Plan = { seed: number; children: number; faults: readonly Fault[] };

/** What a run of faults showed. Every list but `inflicted` is empty when all is well. */
export type FaultRun = {
  inflicted: Inflicted[];
  /** Published ids of events that were sent and are not held. */
  lost: string[];
  /** What differs from a run without any fault. */
  difference: Difference;
  lostQueries: string[];
  /** Where identity stands in the clear. */
  identity: Search;
  books: ReturnType<Auditor['found']>;
  /** What the reconciliation of `waits` found between the log and what is held, over all processes there were. */
  reconciliation: Reconciliation;
  /** How often each service ended by itself and was started again. */
  endedByItself: Record<string, number>;
  counts: Readonly<
    Record<'records' | 'events' | 'referrals' | 'states' | 'figures' | 'queries', number>
  >;
};

const AS_OF = '2026-11-23';
const SLICE = 30;

type Moving = { records: readonly SourceRecord[]; seed: number; asked: Asked[] };

/**
 * Lets faults happen one after the other while an area's events move and questions are asked, and compares where that ends
 * with where the same events and questions end without any fault.
 *
 * @param tell is told of each fault when it is over
 */
export async function runFaults(
  { seed, children, faults }: Plan,
  tell: (inflicted: Inflicted, done: number) => void,
): Promise<FaultRun> {
  const keysDir = await mkdtemp(join(tmpdir(), 'waits-keys-'));
  const records = recordsOfArea({ seed, children, asOf: AS_OF });
  const world = await startWorld({ keysDir, names: SERVICES });
  try {
    const moving: Moving = { records, seed, asked: [] };
    const auditor = createAuditor();
    const inflicted = await move(world, moving, { faults, auditor, tell });
    await untilAdviceIsHeld(world, moving.asked);
    const end = await readEndState(world, AS_OF);
    await auditor.look(world.running());
    const seen = await look(world, moving, end);
    const endedByItself = Object.fromEntries(
      SERVICES.map((name) => [name, world.services[name].endedByItself()]),
    );
    await world.stop();
    const undisturbed = await undisturbedEnd(keysDir, moving);
    return {
      ...{ inflicted, endedByItself, ...seen, books: auditor.found() },
      lost: idsToHold(records).filter((id) => !end.held.eventIds.includes(id)),
      difference: differenceOf(end, undisturbed),
      counts: {
        records: records.length,
        events: end.held.eventIds.length,
        referrals: end.held.referrals.length,
        states: end.states.size,
        figures: end.figures.size,
        queries: moving.asked.length,
      },
    };
  } finally {
    await world.stop();
    await rm(keysDir, { recursive: true, force: true });
  }
}

type Doing = {
  faults: readonly Fault[];
  auditor: Auditor;
  tell: (inflicted: Inflicted, done: number) => void;
};

async function move(
  world: World,
  { records, seed, asked }: Moving,
  { faults, auditor, tell }: Doing,
): Promise<Inflicted[]> {
  const random = randomFor(seed, 'sending');
  const share = Math.ceil(records.length / (faults.length + 1));
  const send = (part: number) =>
    sendUnevenly(records.slice(part * share, (part + 1) * share), {
      ...{ kafkaBrokers: world.kafkaBrokers, random, slice: SLICE },
    });
  await send(0);
  const child = await childIn(world, records);
  const inflicted: Inflicted[] = [];
  for (const [index, fault] of faults.entries()) {
    const going = Promise.all([send(index + 1), ask(world, index, child)]);
    // It is awaited below; a failure before that must not end the process.
    going.catch(() => undefined);
    await sleep(fault.afterMs);
    await auditor.look(world.running());
    const one = await inflict(world, fault);
    const [, question] = await going;
    asked.push(question);
    await auditor.look(world.running());
    inflicted.push(one);
    tell(one, inflicted.length);
  }
  return inflicted;
}

/** The first child that was sent with a number, once waits knows it. */
async function childIn(world: World, records: readonly SourceRecord[]) {
  const [nhsNumber] = identityOf(records).numbers;
  if (nhsNumber === undefined) throw new Error('the area has no child with an NHS number');
  return { nhsNumber, childId: await childOf(world, nhsNumber) };
}

async function look(world: World, { records, asked }: Moving, { held }: EndState) {
  const referralIds = held.referrals.map(({ referralId }) => referralId);
  const queryIds = asked.map(({ id }) => id);
  const answers = await answersOf(world, referralIds, queryIds);
  return {
    identity: await findIdentity(world, identityOf(records), answers),
    lostQueries: await lostQueries(world, asked),
    reconciliation: await reconcileNow(world.waits.url),
  };
}

/** Where the same events and questions end in a world of their own, with the same keys and no fault. */
async function undisturbedEnd(keysDir: string, { records, seed, asked }: Moving) {
  const world = await startWorld({ keysDir, names: SERVICES });
  try {
    const random = randomFor(seed, 'undisturbed');
    await sendUnevenly(records, {
      ...{ kafkaBrokers: world.kafkaBrokers, random, slice: records.length },
    });
    const child = await childIn(world, records);
    for (const index of asked.keys()) await ask(world, index, child);
    await untilAdviceIsHeld(world, asked);
    return await readEndState(world, AS_OF);
  } finally {
    await world.stop();
  }
}
