import { startStack } from '../../e2e/stack.js';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import type { ServiceName } from '../world/all-services.js';
import { SERVICE_NAMES, startServices } from '../world/all-services.js';
import { startWorld } from '../world/start-servers.js';

const UP_WITHIN_SECONDS = 60;

export const startUp: Benchmark = {
  name: 'start-up',
  title: 'Start-up',
  about: `Each service by itself on servers that run and hold nothing: from starting its process until its readiness route says
that it does its job. Then npm start as a whole, with nothing to fetch and without the demo area, until it says it is ready.`,
  sizes: { embedded: [], documentdb: [] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const { repetitions, tell } = bench;
  const services = await startServices(await startWorld(bench));
  const seconds = new Map<ServiceName, number[]>(SERVICE_NAMES.map((name) => [name, []]));
  for (let run = 1; run <= repetitions && !(run > 1 && bench.isLate()); run += 1) {
    for (const name of SERVICE_NAMES) {
      await services[name].stop();
      const began = performance.now();
      await services[name].start();
      await services[name].untilReady(UP_WITHIN_SECONDS);
      seconds.get(name)?.push((performance.now() - began) / 1000);
    }
    tell(`run ${run} of ${repetitions}`);
  }
  const of = ([name, values]: [ServiceName, number[]]): Figure =>
    figure({ what: `${name}, until it is ready`, unit: 's' }, values);
  return {
    figures: [...[...seconds].map(of), await wholeSystem(bench)],
    notes: ['Readiness is asked for every half second.'],
  };
}

/** `npm start`, stopped again each time. */
async function wholeSystem({ repetitions, store, tell }: Bench): Promise<Figure> {
  const seconds: number[] = [];
  for (let run = 1; run <= repetitions; run += 1) {
    tell(`npm start, run ${run} of ${repetitions}`);
    const stack = await startStack({ demo: false, store });
    seconds.push(stack.seconds);
    await stack.stop();
  }
  return figure({ what: 'npm start, all five services and their servers', unit: 's' }, seconds);
}
