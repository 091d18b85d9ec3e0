import type { Benchmark } from './benchmark.js';
import { clockEngine } from './clock-engine.js';
import { dialectsBenchmark } from './dialects/dialects.js';
import { figuresBenchmark } from './figures/figures.js';
import { filesIn } from './files/files-in.js';
import { listsIn } from './files/lists-in.js';
import { eventsPerReferral } from './growth/events-per-referral.js';
import { storedReferrals } from './growth/stored-referrals.js';
import { ingestBenchmark } from './ingest/ingest.js';
import { afterKill } from './live/after-kill.js';
import { eventToPrometheus } from './live/event-to-prometheus.js';
import { reportingBenchmark } from './reporting/reporting.js';
import { metricsSize } from './size/metrics-size.js';
import { startUp } from './size/start-up.js';

/** Every benchmark, in the order in which `all` runs them. */
export const BENCHMARKS: readonly Benchmark[] = [
  clockEngine,
  ingestBenchmark,
  filesIn,
  dialectsBenchmark,
  listsIn,
  eventsPerReferral,
  storedReferrals,
  eventToPrometheus,
  afterKill,
  metricsSize,
  startUp,
  reportingBenchmark,
  figuresBenchmark,
];
