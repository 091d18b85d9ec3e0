import { loadRegister } from '@waits/standards/register/load';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { spreadOf } from '../statistics.js';
import type { Ask, Case } from './ask.js';
import { askOf, onDay } from './ask.js';
import { CASES } from './cases.js';
import { deepPages } from './deep-pages.js';
import { heldReferrals } from './held.js';

/** England's order of size, for which the goals are. */
const ENGLAND = 3_000_000;
const GOAL_MS = 100;
const ROUNDS = 5;
const MIB = 1024 ** 2;

export const figuresBenchmark: Benchmark = {
  name: 'figures',
  title: 'Figures and worklists from memory',
  about: `A replica of so many referrals as the size says is filled in this process, without Kafka: every one of another child, all under
the same standards, half of them waiting. Every kind of figure is then asked for ${ROUNDS} times, on another day each time. Time is that of
the processor, garbage collection in other threads included, until the answer is text: the median of a question, and of a kind the
question that takes longest. 3,000,000 referrals take 1.5 GB and two minutes to fill.`,
  sizes: { embedded: [ENGLAND], documentdb: [ENGLAND] },
  needsServers: false,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const figures: Figure[] = [];
  for (const size of bench.sizes) figures.push(...(await measureAt(size, bench)));
  return {
    figures,
    notes: [
      'Every referral is another child, and all are under the same standards: at other places each standard has a part of them.',
    ],
  };
}

async function measureAt(size: number, { tell, signal }: Bench): Promise<Figure[]> {
  const register = loadRegister();
  let toldAt = 0;
  const replica = await heldReferrals(register, size, {
    signal,
    told: (done) => {
      if (done - toldAt < size / 4) return;
      toldAt = done;
      tell(`${done} of ${size} held`);
    },
  });
  const ask = await askOf(register, replica);
  const found = new Map<string, number[]>();
  for (const one of CASES) {
    signal.throwIfAborted();
    const ms = medianOf(ask, one);
    tell(`${one.kind} ${JSON.stringify(one.query)}: ${ms.toFixed(1)} ms`);
    found.set(one.kind, [...(found.get(one.kind) ?? []), ms]);
  }
  found.set('worklist page far down', deepPages(ask));
  const of = `${size.toLocaleString('en-GB')} referrals`;
  return [
    ...[...found].map(([kind, values]) => slowestOf(`${of}: ${kind}`, values)),
    figure({ what: `${of}: in columns`, unit: 'MiB' }, [replica.bytes() / MIB]),
  ];
}

function medianOf(ask: Ask, one: Case): number {
  const times = Array.from({ length: ROUNDS }, (_, round) => ask(one.path, onDay(one, round)).ms);
  return spreadOf(times).median;
}

const slowestOf = (what: string, values: readonly number[]): Figure =>
  figure({ what: `${what}, slowest of ${values.length}`, unit: 'ms', goal: { atMost: GOAL_MS } }, [
    Math.max(...values),
  ]);
