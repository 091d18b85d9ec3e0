import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRIC } from '@waits/kit/metric-names';
import { DASHBOARDS, fileText } from './dashboards.js';
import { expressionsIn } from './expressions.js';

const GENERATED = join(import.meta.dirname, '..', 'generated');
const FUNCTIONS = ['histogram_quantile', 'label_values'];

const dashboards = Object.entries(DASHBOARDS).map(([file, build]) => ({ file, ...build() }));

/** The metrics an expression names, a histogram by its own name. */
const metricsIn = (expression: string): string[] =>
  (expression.replaceAll(/"[^"]*"/g, '').match(/\b[a-z]+(_[a-z]+)+\b/g) ?? [])
    .filter((name) => !FUNCTIONS.includes(name))
    .map((name) => name.replace(/_bucket$/, ''));

const twice = (values: readonly unknown[]): unknown[] =>
  values.filter((value, n) => values.indexOf(value) !== n);

describe.each(dashboards)('$file', (dashboard) => {
  const { panels = [] } = dashboard;
  const withData = panels.flatMap((panel) => ('targets' in panel ? [panel] : []));
  const targets = withData.flatMap((panel) =>
    (panel.targets ?? []).map((target) => ({ panel: panel.title, ...target })),
  );

  it('tells the reader of every panel what to make of it', () => {
    const silent = withData.filter(({ title, description }) => !title || !description);

    expect(withData.length).toBeGreaterThan(0);
    expect(silent.map(({ title }) => title)).toEqual([]);
  });

  it('gives every panel an id of its own', () => {
    const ids = panels.map(({ id }) => id);

    expect(ids).not.toContain(undefined);
    expect(twice(ids)).toEqual([]);
  });

  it('gives every query of a panel a letter of its own', () => {
    const letters = targets.map((target) => ('refId' in target ? target.refId : undefined));

    expect(letters).not.toContain(undefined);
    expect(twice(targets.map((t, n) => `${t.panel ?? ''} ${String(letters[n])}`))).toEqual([]);
  });

  it('asks the data source that the reader picked', () => {
    const sources = [...withData, ...targets].map((one) =>
      'datasource' in one ? one.datasource : undefined,
    );

    expect(new Set(sources.map((source) => JSON.stringify(source)))).toEqual(
      new Set(['{"type":"prometheus","uid":"${datasource}"}']),
    );
  });

  it('overlaps no panels and stays on the page', () => {
    const cells = panels.flatMap(({ gridPos }) =>
      Array.from({ length: (gridPos?.w ?? 0) * (gridPos?.h ?? 0) }, (_, n) => {
        const { x = 0, y = 0, w = 1 } = gridPos ?? {};
        return { x: x + (n % w), y: y + Math.floor(n / w) };
      }),
    );

    expect(twice(cells.map(({ x, y }) => `${x},${y}`))).toEqual([]);
    expect(Math.max(...cells.map(({ x }) => x))).toBeLessThan(24);
  });

  it('asks only for metrics that a service publishes', () => {
    const known: readonly string[] = Object.values(METRIC);
    const asked = expressionsIn(fileText(dashboard)).flatMap(metricsIn);

    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('can be asked outside Grafana', () => {
    const asked = expressionsIn(fileText(dashboard));

    expect(asked.length).toBeGreaterThanOrEqual(targets.length);
    expect(asked.filter((expression) => expression.includes('$'))).toEqual([]);
  });

  it('is committed as it is built', () => {
    const build = DASHBOARDS[dashboard.file];

    expect(readFileSync(join(GENERATED, dashboard.file), 'utf8')).toBe(build && fileText(build()));
  });
});

describe('the dashboards', () => {
  it('are the only files in the generated folder', () => {
    expect(readdirSync(GENERATED).sort()).toEqual(Object.keys(DASHBOARDS).sort());
  });

  it('have addresses of their own', () => {
    expect(twice(dashboards.map(({ uid }) => uid))).toEqual([]);
  });
});
