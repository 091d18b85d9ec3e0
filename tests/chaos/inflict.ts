import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { eventually } from '../e2e/eventually.js';
import type { Fault, ProcessName } from './faults.js';
import { expectedOf, isLink, nameOf } from './faults.js';
import type { ServiceName } from './service.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS } from './world.js';

/** What one fault did. Seconds are those from its beginning, and from its end, with a tenth. */
export type Inflicted = {
  fault: Fault;
  /** Until everybody who must be unready said so; null where nobody must. */
  unreadyAfter: number | null;
  /** From its end until every service was ready again. */
  backAfter: number;
  /** What readiness said that it must not have said. */
  wrong: string[];
};

const UNREADY_WITHIN_SECONDS = 45;
const POLL_MS = 500;

/** Lets a fault happen, watches what readiness says meanwhile, puts it right and waits until all are back. */
export async function inflict(world: World, fault: Fault): Promise<Inflicted> {
  const { unready, ready } = expectedOf(fault);
  const wrong = new Set<string>();
  const began = performance.now();
  const putRight = await begin(world, fault);
  const isUnready = async () => (await readyOf(world, unready)).length === 0;
  const isSeen = await eventually(isUnready, (yes) => yes, UNREADY_WITHIN_SECONDS).catch(
    () => false,
  );
  if (!isSeen) wrong.add(`${unready.join(', ')} said ready during ${nameOf(fault)}`);
  const unreadyAfter = unready.length > 0 ? secondsSince(began) : null;
  do {
    for (const name of await readyOf(world, unready)) wrong.add(`${name} took its unready back`);
    for (const name of await unreadyOf(world, ready)) wrong.add(`${name} said unready for nothing`);
    await sleep(POLL_MS);
  } while (performance.now() - began < fault.forMs);
  const ended = performance.now();
  await putRight();
  for (const service of world.running()) {
    await service.untilReady(BACK_WITHIN_SECONDS).catch(() => {
      wrong.add(`${service.name} was not back within ${BACK_WITHIN_SECONDS} s`);
    });
  }
  return { fault, unreadyAfter, backAfter: secondsSince(ended), wrong: [...wrong] };
}

const secondsSince = (from: number): number => Math.round((performance.now() - from) / 100) / 10;

const readyOf = async (world: World, names: readonly ServiceName[]): Promise<ServiceName[]> => {
  const answers = await Promise.all(names.map((name) => world.services[name].isReady()));
  return names.filter((_, index) => answers[index]);
};

const unreadyOf = async (world: World, names: readonly ServiceName[]): Promise<ServiceName[]> => {
  const ready = await readyOf(world, names);
  return names.filter((name) => !ready.includes(name));
};

type PutRight = () => void | Promise<void>;

async function begin(world: World, { kind, target }: Fault): Promise<PutRight> {
  if (isLink(target)) {
    const proxy = world.links[target];
    proxy.set(kind === 'kill' || kind === 'pause' || kind === 'fill' ? 'pass' : kind);
    return () => {
      proxy.set('pass');
    };
  }
  if (kind === 'pause') return pause(world, target);
  if (kind === 'fill') return fill(world);
  return kill(world, target);
}

async function kill({ servers, services }: World, target: ProcessName): Promise<PutRight> {
  if (target === 'kafka' || target === 'store') {
    await servers.kill(target);
    return () => servers.start(target);
  }
  await services[target].kill();
  return () => services[target].start();
}

function pause({ servers, services }: World, target: ProcessName): PutRight {
  if (target === 'kafka' || target === 'store') {
    const pid = servers.pids[target];
    process.kill(pid, 'SIGSTOP');
    return () => void process.kill(pid, 'SIGCONT');
  }
  services[target].signal('SIGSTOP');
  return () => {
    services[target].signal('SIGCONT');
  };
}

const WRITTEN_BYTES = 65_536;
const WRITES_UNTIL_FULL = 200;

/**
 * Leaves the store's file no room and writes until that shows: the kernel refuses every byte beyond the size it has, as a full
 * disk does, without a disk to fill and without being root.
 */
async function fill(world: World): Promise<PutRight> {
  const { servers } = world;
  const pid = servers.pids.store;
  const connection = await mongoose
    .createConnection(world.databaseUrl('filler'), {
      ...{ retryWrites: false, serverSelectionTimeoutMS: 1_000 },
    })
    .asPromise();
  const { size } = statSync(join(servers.folder, 'store', 'documents.mv.db'));
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${size}:unlimited`]);
  for (let written = 0; isThere(pid); written += 1) {
    if (written > WRITES_UNTIL_FULL) throw new Error('the store writes on though its file is full');
    const filler = { bytes: randomBytes(WRITTEN_BYTES) };
    await connection
      .collection('filler')
      .insertOne(filler)
      .catch(() => sleep(POLL_MS));
  }
  await connection.close();
  // The limit went with the process: there is room again when the next one opens the file.
  return () => servers.start('store');
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
