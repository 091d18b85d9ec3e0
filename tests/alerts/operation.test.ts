import { readFile } from 'node:fs/promises';
import { METRIC } from '@waits/kit/metric-names';
import { parse } from 'yaml';
import { z } from 'zod';
import { ALERT_CASES } from './alert-cases.js';
import { promtool, RULES, tryRule } from './promtool.js';

const Rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});
const { groups } = Rules.parse(parse(await readFile(RULES, 'utf8')));
const rules = groups.flatMap((group) => group.rules);

/** The metrics that an expression names, a histogram by its own name. */
const metricsIn = (expression: string): string[] =>
  (expression.replaceAll(/"[^"]*"/g, '').match(/\b(waits_[a-z_]+|up)\b/g) ?? []).map((name) =>
    name.replace(/_(bucket|count|sum)$/, ''),
  );

describe.each(ALERT_CASES)('$alert', (one) => {
  it('fires on what it is for, alone', async () => {
    const verdict = await tryRule(one, { series: one.fires, fires: true });

    expect(verdict).toMatchObject({ passed: true });
  });

  it('is quiet on what only looks like it', async () => {
    const verdict = await tryRule(one, { series: one.quiet, fires: false });

    expect(verdict).toMatchObject({ passed: true });
  });

  it('would be found out if it did not', async () => {
    const silent = await tryRule(one, { series: one.quiet, fires: true });
    const loud = await tryRule(one, { series: one.fires, fires: false });

    expect([silent.passed, loud.passed]).toEqual([false, false]);
  });
});

describe('the rules for the operator', () => {
  it('are tried one and all', () => {
    expect(ALERT_CASES.map(({ alert }) => alert)).toEqual(rules.map(({ alert }) => alert));
  });

  it('are what Prometheus can read', async () => {
    expect(await promtool('check', 'rules', RULES)).toMatchObject({ passed: true });
  });

  it('ask only for metrics that somebody publishes', () => {
    const known: readonly string[] = [...Object.values(METRIC), 'up'];
    const asked = rules.flatMap(({ expr }) => metricsIn(expr));

    expect(asked.length).toBeGreaterThanOrEqual(rules.length);
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  });
});
