import { setTimeout as sleep } from 'node:timers/promises';
import { untilQuiet } from '../../chaos/quiet.js';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { percentileOf } from '../statistics.js';
import type { AllServices, ServiceName } from '../world/all-services.js';
import { SERVICE_NAMES, startServices } from '../world/all-services.js';
import { metricsText } from '../world/service-metrics.js';
import { startSimulator } from '../world/simulator.js';
import type { World } from '../world/start-servers.js';
import { startWorld } from '../world/start-servers.js';
import { PATHWAYS, waitingReferral } from './waiting-referral.js';

const PROVIDERS = 300;
const CHILDREN_EACH = 6;
const QUIET_WITHIN_SECONDS = 200;
const SCRAPES = 40;
const PAUSE_MS = 250;
const RATE = 10;
const KILO = 1000;

export const metricsSize: Benchmark = {
  name: 'metrics',
  title: '/metrics at 300 providers',
  about: `So many providers as the size says, each with a source system of its own and ${CHILDREN_EACH} children waiting on each of three pathways, are
sent through the source topics. Then the simulator sends ${RATE} events a second, so that figures change, and every service is asked for its
/metrics ${SCRAPES} times.`,
  sizes: { embedded: [PROVIDERS], documentdb: [PROVIDERS] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const world = await startWorld(bench);
  const services = await startServices(world);
  const figures: Figure[] = [];
  for (const providers of bench.sizes) {
    bench.tell(`sending the referrals of ${providers} providers`);
    await sendReferrals(world, providers);
    const { intake, waits, reporting } = services;
    await untilQuiet([intake, waits, reporting], QUIET_WITHIN_SECONDS);
    bench.tell(`asking every service ${SCRAPES} times`);
    const flags = ['--children=50', '--no-history', `--rate=${RATE}`];
    const simulator = startSimulator(world.kafkaBrokers, flags, bench);
    while (simulator.standings.length === 0) await sleep(PAUSE_MS);
    figures.push(...(await scrapes(services, providers)));
    simulator.stop();
    await simulator.ended;
  }
  return {
    figures,
    notes: [
      `Every provider has its own source system and ${CHILDREN_EACH * PATHWAYS.length} children waiting. Time is that of the whole answer over HTTP on this machine, beside ${RATE} events/s.`,
    ],
  };
}

async function sendReferrals({ producer }: World, providers: number): Promise<void> {
  for (const [place, { topic, ...fields }] of PATHWAYS.entries()) {
    const events = Array.from({ length: providers * CHILDREN_EACH }, (_, index) =>
      waitingReferral(place * providers * CHILDREN_EACH + index, index % providers, fields),
    );
    await producer.publish(
      topic,
      events.map((event) => ({ key: event.subject ?? null, value: JSON.stringify(event) })),
    );
  }
}

async function scrapes(services: AllServices, providers: number): Promise<Figure[]> {
  const times = new Map<ServiceName, number[]>(SERVICE_NAMES.map((name) => [name, []]));
  const sizes = new Map<ServiceName, number>();
  for (let round = 0; round < SCRAPES; round += 1) {
    for (const name of SERVICE_NAMES) {
      const began = performance.now();
      const text = await metricsText(services[name]);
      times.get(name)?.push(performance.now() - began);
      sizes.set(name, Buffer.byteLength(text) / KILO);
    }
    await sleep(PAUSE_MS);
  }
  return SERVICE_NAMES.flatMap((name) =>
    figuresOf(`${name}, ${providers} providers`, {
      sorted: (times.get(name) ?? []).sort((a, b) => a - b),
      size: sizes.get(name) ?? NaN,
    }),
  );
}

const figuresOf = (
  what: string,
  { sorted, size }: { sorted: number[]; size: number },
): Figure[] => [
  figure({ what: `${what}: size`, unit: 'kB', goal: { atMost: 500 } }, [size]),
  figure({ what: `${what}: time, 95th percentile`, unit: 'ms', goal: { atMost: 50 } }, [
    percentileOf(sorted, 95),
  ]),
];
