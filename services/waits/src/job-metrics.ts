import type { JobView, Matching } from '@waits/contracts/api/jobs';
import { UnmatchedAge } from '@waits/contracts/api/jobs';
import { UnmatchedState } from '@waits/contracts/api/matching';
import { METRIC } from '@waits/kit/metric-names';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';

export type JobMetrics = { ended: (view: JobView) => void };

/** What the nightly jobs found last, whichever instance ran them. No sample until there was a run. */
export function createJobMetrics(registry: Registry): JobMetrics {
  const registers = [registry];
  const finished = new Gauge({
    name: METRIC.jobFinished,
    help: 'When the nightly job last ended well, in seconds since 1970.',
    labelNames: ['task'],
    registers,
  });
  const failed = new Gauge({
    name: METRIC.jobFailed,
    help: 'Whether the last run of the nightly job failed: 1 or 0.',
    labelNames: ['task'],
    registers,
  });
  const findings = new Gauge({
    name: METRIC.nightlyFindings,
    help: 'Events in the log and not held (missing), held and not in the log (extra), referrals whose last state was old (buried).',
    labelNames: ['kind'],
    registers,
  });
  const unmatched = new Gauge({
    name: METRIC.unmatchedChildren,
    help: 'Children with open referrals and no NHS number, by whether somebody alike is held, and by days without one.',
    labelNames: ['state', 'age'],
    registers,
  });
  return {
    ended: ({ job, state, result }) => {
      // It runs after an upgrade, not each night: nobody is to miss it.
      if (job === 'refold') return;
      if (state === 'done' || state === 'failed') {
        failed.set({ task: job }, state === 'failed' ? 1 : 0);
      }
      if (result === null) return;
      finished.set({ task: job }, Date.parse(result.at) / 1000);
      for (const { children, ...place } of unmatchedIn(result)) unmatched.set(place, children);
      for (const [kind, count] of Object.entries(findingsOf(result))) findings.set({ kind }, count);
    },
  };
}

type Result = NonNullable<JobView['result']>;

const NOBODY: Matching['unmatched'] = UnmatchedState.options.flatMap((state) =>
  UnmatchedAge.options.map((age) => ({ state, age, children: 0 })),
);

/** Every state and age, those of nobody first, so that a sample of last night does not stay. */
const unmatchedIn = (result: Result): Matching['unmatched'] =>
  result.job === 'matching' ? [...NOBODY, ...result.found.unmatched] : [];

function findingsOf(result: Result): Record<string, number> {
  switch (result.job) {
    case 'sweep':
      return { buried: result.found.buried };
    case 'reconciliation':
      return { missing: result.found.missing, extra: result.found.extra };
    case 'matching':
    case 'refold':
      return {};
  }
}
