import { load } from '../../deploy/load.js';
import { sample } from '../../e2e/ask.js';
import type { Bench } from '../benchmark.js';
import type { AllServices } from './all-services.js';
import { SERVICE_NAMES } from './all-services.js';

type Spec = Record<string, unknown>;
type Running = { stop: (withinMs: number) => Promise<boolean> };
const { findPrometheus, preparePrometheus } = await load<{
  findPrometheus: (where: {
    cache: string;
    env: NodeJS.ProcessEnv;
  }) => Promise<{ program: string } | { missing: string }>;
  preparePrometheus: (what: {
    program: string;
    data: string;
    ports: Record<string, number>;
  }) => Promise<Spec>;
}>('deploy/local/prometheus.mjs');
const { startProcess } = await load<{
  startProcess: (
    spec: Spec,
    where: {
      logs: string;
      onStarted: (running: Running) => void;
      onUnexpectedExit: (failure: Error) => void;
    },
  ) => Promise<Running>;
}>('deploy/local/processes.mjs');
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);
const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);

const STOP_WITHIN_MS = 5_000;

/** A Prometheus that asks these services for their figures every five seconds, as the one of `npm start` does. */
export type Prometheus = { referralsHeld: () => Promise<number> };

/** @throws Error when there is no Prometheus and none can be fetched */
export async function startPrometheus(
  services: AllServices,
  folder: string,
  { onEnd, tell }: Bench,
): Promise<Prometheus> {
  const found = await findPrometheus({ cache: cacheOf(process.env), env: process.env });
  if ('missing' in found) throw new Error(`Prometheus cannot be started: ${found.missing}`);
  const [prometheus = 0] = await freePorts(1);
  const ports = Object.fromEntries(
    SERVICE_NAMES.map((name) => [name, Number(new URL(services[name].url).port)]),
  );
  const spec = await preparePrometheus({
    program: found.program,
    data: `${folder}/prometheus`,
    ports: { ...ports, prometheus },
  });
  await startProcess(spec, {
    logs: folder,
    onStarted: (running) => {
      onEnd(async () => {
        await running.stop(STOP_WITHIN_MS);
      });
    },
    onUnexpectedExit: ({ message }) => {
      tell(message);
    },
  });
  const url = `http://127.0.0.1:${prometheus}`;
  return { referralsHeld: () => sample(url, 'waits_reporting_referrals') };
}
