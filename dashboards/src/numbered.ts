import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { letterOf } from './panels.js';

/**
 * The dashboard with an id on every panel and a letter on every query, in reading order. The SDK leaves both out and
 * Grafana then makes up new ones at each load, which breaks links to a panel and the names of a table's columns.
 */
export const numbered = (dashboard: Dashboard): Dashboard => ({
  ...dashboard,
  panels: (dashboard.panels ?? []).map((panel, n) => ({ ...lettered(panel), id: n + 1 })),
});

function lettered(panel: Panel | RowPanel): Panel | RowPanel {
  if (!('targets' in panel)) return panel;
  return { ...panel, targets: panel.targets.map((t, n) => ({ ...t, refId: letterOf(n) })) };
}
