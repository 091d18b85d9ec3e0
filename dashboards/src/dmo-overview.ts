import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { METRIC } from '@waits/kit/metric-names';
import { alertPanels } from './alert-panels.js';
import { beliefPanels } from './belief-panels.js';
import { numbered } from './numbered.js';
import { operationPanels } from './operation-panels.js';
import { DATASOURCE } from './panels.js';
import { waitPanels } from './wait-panels.js';

const DEFAULT_STANDARD = 'ASD-STAT-13W';

/** What the Designated Medical Officer looks at first: who waits, whether to believe it, whether it runs. */
export function dmoOverview(): Dashboard {
  const builder = new DashboardBuilder('Children waiting: overview for the DMO')
    .uid('waits-dmo-overview')
    .description(
      'Children waiting against each standard. Figures are rounded to 5 and those below 5 are left out; exact ones are in the application.',
    )
    .tags(['waits', 'generated'])
    .timezone('Europe/London')
    .time({ from: 'now-24h', to: 'now' })
    .refresh('30s')
    .readonly()
    .withVariable(
      new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'),
    )
    .withVariable(
      new QueryVariableBuilder('standard')
        .label('Standard')
        .datasource(DATASOURCE)
        .query(`label_values(${METRIC.waitingChildren}, standard)`)
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .sort(VariableSort.AlphabeticalAsc)
        .current({ text: DEFAULT_STANDARD, value: DEFAULT_STANDARD }),
    );
  for (const { title, panels } of [
    waitPanels(),
    alertPanels(),
    beliefPanels(),
    operationPanels(),
  ].flat()) {
    builder.withRow(new RowBuilder(title));
    for (const panel of panels) builder.withPanel(panel);
  }
  return numbered(builder.build());
}
