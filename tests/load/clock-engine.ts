import type { ReferralEvent } from '@waits/contracts/referral-event';
import { fold } from '@waits/standards/fold';
import { measure } from '@waits/standards/measure';
import { loadRegister } from '@waits/standards/register/load';
import { standardsFor } from '@waits/standards/standard';
import type { Standard } from '@waits/standards/standard';
import type { Bench, Benchmark, Measured } from './benchmark.js';
import type { Figure } from './figure.js';
import { figure } from './figure.js';
import { eventsOf, journeyOf } from './world/referral-journey.js';

const REFERRALS = 2_000;
const EVENTS = 8;
const STANDARDS = 3;
/** Events of a referral, each ten times the one before: the cost of one event should stay what it is. */
const LENGTHS = [8, 80, 800] as const;
const AS_OF = '2026-01-15';
const BIRTH_DATE = '2016-03-04';
const WARM_UP_SECONDS = 2;

/** Folds and measures parsed events in this process, on one core. */
export const clockEngine: Benchmark = {
  name: 'clock-engine',
  title: 'Clock engine: fold and measure',
  about: `Folds ${EVENTS} parsed events of a referral into facts, with findings, and measures ${STANDARDS} standards on
them, with the trace, again and again on one core of this process; then the same with ${LENGTHS.join(', ')} events. No
server is needed.`,
  sizes: { embedded: [], documentdb: [] },
  needsServers: false,
  run: (bench) => Promise.resolve(run(bench)),
};

type Case = { referralId: string; events: ReferralEvent[]; standards: Standard[] };

function run({ seconds, repetitions, tell, signal }: Bench): Measured {
  const cases = casesOf(REFERRALS, EVENTS);
  tell('warming up');
  ratesWithin(cases, WARM_UP_SECONDS);
  const both: number[] = [];
  const folds: number[] = [];
  for (let run = 1; run <= repetitions && !signal.aborted; run += 1) {
    tell(`run ${run} of ${repetitions}`);
    const rates = ratesWithin(cases, seconds / 2);
    both.push(rates.both);
    folds.push(rates.foldOnly);
  }
  return {
    figures: [
      figure(
        {
          what: `${EVENTS} events folded and ${STANDARDS} standards measured`,
          unit: 'referrals/s on one core',
          goal: { atLeast: 200_000 },
        },
        both,
      ),
      figure({ what: `${EVENTS} events folded only`, unit: 'referrals/s on one core' }, folds),
      ...growth({ seconds, repetitions, tell, signal }),
    ],
    notes: [
      `Parsed events of ${REFERRALS.toLocaleString('en-GB')} different referrals, with findings and trace. A second is one of processor time, garbage collection in other threads included.`,
    ],
  };
}

/** Events a second by how many a referral has, and the cost of one in the longest against one in the shortest. */
function growth({
  seconds,
  repetitions,
  tell,
  signal,
}: Pick<Bench, 'seconds' | 'repetitions' | 'tell' | 'signal'>): Figure[] {
  const shortest = LENGTHS[0];
  const cases = LENGTHS.map((events) =>
    casesOf(Math.ceil(REFERRALS / (events / shortest)), events),
  );
  const rates = LENGTHS.map((): number[] => []);
  const dearer: number[] = [];
  for (let run = 1; run <= repetitions && !signal.aborted; run += 1) {
    tell(`growth, run ${run} of ${repetitions}`);
    const now = LENGTHS.map((events, at) => {
      const { both } = ratesWithin(cases[at] ?? [], seconds / (2 * LENGTHS.length));
      rates[at]?.push(both * events);
      return both * events;
    });
    dearer.push((now[0] ?? 0) / (now.at(-1) ?? 1));
  }
  return [
    ...LENGTHS.map((events, at) =>
      figure(
        { what: `${events} events a referral`, unit: 'events/s on one core' },
        rates[at] ?? [],
      ),
    ),
    figure(
      { what: `one event of ${String(LENGTHS.at(-1))} against one of ${shortest}`, unit: 'times' },
      dearer,
    ),
  ];
}

function casesOf(referrals: number, length: number): Case[] {
  const register = loadRegister();
  return Array.from({ length: referrals }, (_, serial) => {
    const journey = journeyOf(serial, 'R');
    const events = eventsOf(journey, { to: length });
    const { referralId } = journey;
    const facts = fold({ referralId, events, childEvents: [], birthDate: BIRTH_DATE });
    return { referralId, events, standards: standardsFor(register, facts).slice(0, STANDARDS) };
  });
}

/** Referrals a second, folded and measured, and folded alone: in turns, so that both meet the same weather. */
function ratesWithin(cases: readonly Case[], seconds: number) {
  const spent = { both: 0, foldOnly: 0 };
  let rounds = 0;
  // What was computed must be used, or the compiler may leave the computation out.
  let sink = 0;
  for (const until = performance.now() + seconds * 1000; performance.now() < until; rounds += 1) {
    const began = cpuSeconds();
    for (const one of cases) sink += foldAndMeasure(one);
    const between = cpuSeconds();
    for (const one of cases) sink += foldOnly(one).findings.length;
    spent.both += between - began;
    spent.foldOnly += cpuSeconds() - between;
  }
  if (sink < 0) throw new RangeError('a trace has no negative length');
  const done = rounds * cases.length;
  return { both: done / spent.both, foldOnly: done / spent.foldOnly };
}

/** Time that this process was given, all its threads together: a busy machine does not make the engine slower. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function foldAndMeasure(one: Case): number {
  const facts = foldOnly(one);
  let steps = 0;
  for (const standard of one.standards) steps += measure(standard, facts, AS_OF).trace.length;
  return steps;
}

const foldOnly = ({ referralId, events }: Case) =>
  fold({ referralId, events, childEvents: [], birthDate: BIRTH_DATE });
