import type { Sharing } from '@waits/contracts/api/sharing';
import { METRIC } from '@waits/kit/metric-names';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';

const DAY_MS = 86_400_000;

/** What Prometheus hears of the register. Names are those of the register and of at most 200 sources that sent. */
export function createSharingMetrics(registry: Registry) {
  const registers = [registry];
  const state = new Gauge({
    name: METRIC.sharingRegister,
    help: 'Always 1; the label says what register is in force: its own, a demo one, none, or one whose file has a fault.',
    labelNames: ['state'],
    registers,
  });
  const daysLeft = new Gauge({
    name: METRIC.sharingDaysLeft,
    help: 'Days on which a source or an export is still covered, renewals counted in; below zero once it is not.',
    labelNames: ['kind', 'name'],
    registers,
  });
  const stopped = new Gauge({
    name: METRIC.sharingStopped,
    help: 'Sources whose records are parked for want of an agreement: always 1.',
    labelNames: ['name', 'status'],
    registers,
  });
  /** Shows how it stands; `senders` are the sources that are declared or ever sent. */
  return (sharing: Sharing, senders: ReadonlySet<string>): void => {
    for (const gauge of [state, daysLeft, stopped]) gauge.reset();
    state.set({ state: stateOf(sharing) }, 1);
    for (const { kind, name, status, endsOn, isStopped } of sharing.subjects) {
      if (endsOn !== null) {
        daysLeft.set({ kind, name }, (Date.parse(endsOn) - Date.parse(sharing.asOf)) / DAY_MS);
      }
      if (kind === 'source' && isStopped && senders.has(name)) stopped.set({ name, status }, 1);
    }
  };
}

function stateOf({ isConfigured, isDemo, fault }: Sharing): string {
  if (fault !== null) return 'faulty';
  if (!isConfigured) return 'none';
  return isDemo ? 'demo' : 'in-force';
}
