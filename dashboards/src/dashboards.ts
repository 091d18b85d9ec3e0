import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dmoOverview } from './dmo-overview.js';

/** Every dashboard, by the name of its generated file. */
export const DASHBOARDS: Readonly<Record<string, () => Dashboard>> = {
  'dmo-overview.json': dmoOverview,
};

/** The file as it is committed and as Grafana reads it. */
export const fileText = (dashboard: Dashboard): string =>
  `${JSON.stringify(dashboard, undefined, 2)}\n`;
