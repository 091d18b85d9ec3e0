import type { LetterSummary } from '@waits/contracts/api/letters';
import { METRIC } from '@waits/kit/metric-names';
import type { MessageOutcome } from '@waits/kit/outcome';
import { OUTCOMES } from '@waits/kit/outcome';
import type { Registry } from 'prom-client';
import { Counter, Gauge } from 'prom-client';

const MS_PER_SECOND = 1_000;

/** What Prometheus hears of the desk: of open letters how many and since when, and what became of those that were replayed. */
export function createLetterMetrics(registry: Registry) {
  const registers = [registry];
  const labelNames = ['service', 'outcome', 'reason'] as const;
  const open = new Gauge({
    name: METRIC.lettersOpen,
    help: 'Records that were refused or parked, and not taken since.',
    labelNames,
    registers,
  });
  const oldest = new Gauge({
    name: METRIC.lettersOldest,
    help: 'When the longest open of them was set aside.',
    labelNames,
    registers,
  });
  const replayed = new Counter({
    name: METRIC.lettersReplayed,
    help: 'Records that somebody had taken in again, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of OUTCOMES) replayed.inc({ outcome }, 0);
  return {
    countReplayed: (outcomes: readonly MessageOutcome[]): void => {
      for (const { outcome } of outcomes) replayed.inc({ outcome });
    },
    show: (groups: LetterSummary['groups']): void => {
      open.reset();
      oldest.reset();
      const since = new Map<string, number>();
      for (const { service, outcome, reason, open: count, oldestAt } of groups) {
        const labels = { service, outcome, reason };
        const at = Math.min(
          Date.parse(oldestAt) / MS_PER_SECOND,
          since.get(JSON.stringify(labels)) ?? Infinity,
        );
        since.set(JSON.stringify(labels), at);
        open.inc(labels, count);
        oldest.set(labels, at);
      }
    },
  };
}
