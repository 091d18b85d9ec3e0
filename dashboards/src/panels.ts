import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  VizLegendOptionsBuilder,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import type { Panel, Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** A heading and what stands under it. */
export type Section = { title: string; panels: readonly Builder<Panel>[] };

/** What every panel of ours says: `description` tells the reader what to make of it, not what it is called. */
export type PanelText = { title: string; description: string };

/** Width in 24ths of the page, height in rows of 30 pixels. */
export type PanelSize = { width: number; height: number };

/** One query and how its series are named, `{{label}}` standing for a label's value. */
export type Query = { expr: string; legend?: string };

/** The data source is picked at the top of the page, so that one file serves every Prometheus. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

const inColour = (steps: Threshold[]) =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);

/** Green up to `amber`, amber up to `red`, red from there. */
export const trafficLight = (amber: number, red: number) =>
  inColour([
    { value: null, color: 'green' },
    { value: amber, color: 'orange' },
    { value: red, color: 'red' },
  ]);

/** A figure that is neither good nor bad by itself. */
export const plain = () => inColour([{ value: null, color: 'blue' }]);

const lastValue = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false);

const asked = (query: Query): Builder<Dataquery> =>
  new DataqueryBuilder()
    .datasource(DATASOURCE)
    .expr(query.expr)
    .legendFormat(query.legend ?? '')
    .instant();

/** One large figure, or one per series, with its name, when the query has a legend. */
export const stat = (text: PanelText, size: PanelSize, query: Query): StatBuilder =>
  new StatBuilder()
    .title(text.title)
    .description(text.description)
    .datasource(DATASOURCE)
    .span(size.width)
    .height(size.height)
    .withTarget(asked(query))
    .reduceOptions(lastValue())
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .textMode(query.legend === undefined ? BigValueTextMode.Value : BigValueTextMode.ValueAndName)
    .thresholds(plain())
    .noValue('hidden or none');

/** The names of the series, large, for queries whose answer is a label. */
export const nameOnly = (text: PanelText, size: PanelSize, query: Required<Query>): StatBuilder =>
  stat(text, size, query).textMode(BigValueTextMode.Name);

/** One bar per series, as of now. */
export const bars = (text: PanelText, size: PanelSize, query: Query): BarGaugeBuilder =>
  new BarGaugeBuilder()
    .title(text.title)
    .description(text.description)
    .datasource(DATASOURCE)
    .span(size.width)
    .height(size.height)
    .withTarget(asked(query))
    .reduceOptions(lastValue())
    .orientation(VizOrientation.Horizontal)
    .min(0)
    .thresholds(plain())
    .noValue('hidden or none');

/** Lines over time, of one query or several. */
export const lines = (
  text: PanelText,
  size: PanelSize,
  queries: readonly Required<Query>[],
): TimeseriesBuilder =>
  new TimeseriesBuilder()
    .title(text.title)
    .description(text.description)
    .datasource(DATASOURCE)
    .span(size.width)
    .height(size.height)
    .targets(
      queries.map(({ expr, legend }) =>
        new DataqueryBuilder().datasource(DATASOURCE).expr(expr).legendFormat(legend).range(),
      ),
    )
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom),
    )
    .min(0);

/** A column of a table: its heading, where its figure comes from and its unit. */
export type Column = { heading: string; expr: string; unit?: string };

/** One row per set of labels, one column per query; the labels become columns of their own. */
export function table(text: PanelText, size: PanelSize, columns: readonly Column[]): TableBuilder {
  const builder = new TableBuilder()
    .title(text.title)
    .description(text.description)
    .datasource(DATASOURCE)
    .span(size.width)
    .height(size.height)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        renameByName: Object.fromEntries(
          columns.map(({ heading }, n) => [`Value #${letterOf(n)}`, heading]),
        ),
      },
    });
  for (const { heading, expr, unit } of columns) {
    builder.withTarget(
      new DataqueryBuilder()
        .datasource(DATASOURCE)
        .expr(expr)
        .format(PromQueryFormat.Table)
        .instant(),
    );
    if (unit !== undefined) builder.overrideByName(heading, [{ id: 'unit', value: unit }]);
  }
  return builder;
}

/** Grafana names the queries of a panel A, B, C in their order. */
export const letterOf = (n: number): string => String.fromCharCode('A'.charCodeAt(0) + n);
