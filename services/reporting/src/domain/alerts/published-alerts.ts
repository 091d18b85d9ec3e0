import type { WaitAlert } from '@waits/contracts/wait-alert';
import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '@waits/standards/calendar';
import type { Cell, PublishedAlerts } from '../published.js';
import { UNKNOWN_PATHWAY } from '@waits/standards/disclosure-policy';
import type { Policy } from '../disclosure/policy.js';
import { publishedCount } from '../disclosure/policy.js';
import type { AlertBook } from './alert-book.js';
import { isRaised } from './alert-book.js';

/** What Prometheus may know of alerts: by kind and pathway, those that stand, and what came and went the day before. */
export function publishAlertCounts(
  policy: Policy,
  book: AlertBook,
  day: LocalDate,
): PublishedAlerts {
  const yesterday = addDays(day, -1);
  const cells = (alerts: readonly WaitAlert[]) => cellsOf(policy, alerts);
  const all = [...book.all()];
  return {
    alertsStanding: cells(all.filter(isRaised)),
    alertsRaised: cells(all.filter(({ raisedOn }) => raisedOn === yesterday)),
    alertsWithdrawn: cells(all.filter(({ withdrawnOn }) => withdrawnOn === yesterday)),
  };
}

function cellsOf(policy: Policy, alerts: readonly WaitAlert[]): Cell[] {
  const counts = new Map<string, { labels: Cell['labels']; count: number }>();
  for (const { kind, pathway } of alerts) {
    const labels = { kind, pathway: pathway ?? UNKNOWN_PATHWAY };
    const key = `${labels.kind} ${labels.pathway}`;
    counts.set(key, { labels, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ labels, count }) => ({
    labels,
    value: publishedCount(policy, count),
  }));
}
