import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ROOT } from '../deploy/load.js';
import type { AlertCase } from './alert-cases.js';

export const RULES = join(ROOT, 'deploy/prometheus/rules/operation.yml');

/** How a run of promtool ended, with all it printed. */
export type Verdict = { passed: boolean; said: string };

/** Runs Prometheus' own tool, which comes with it. */
export function promtool(...args: readonly string[]): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    execFile('promtool', args, (error, stdout, stderr) => {
      // What is not there has no exit code of its own, and is no verdict.
      if (error && typeof error.code !== 'number')
        reject(new Error('promtool is not on the PATH', { cause: error }));
      else resolve({ passed: !error, said: `${stdout}${stderr}` });
    });
  });
}

/** Whether Prometheus gives the alerts that are expected on some samples. */
export async function tryRule(
  { alert, every = '1m', at, ...labels }: AlertCase,
  { series, fires }: { series: Readonly<Record<string, string>>; fires: boolean },
): Promise<Verdict> {
  const label = (pairs: Readonly<Record<string, string>>): string =>
    Object.entries(pairs)
      .map(([name, value]) => `${name}="${value}"`)
      .join(',');
  const expected = `ALERTS{${label({ alertname: alert, alertstate: 'firing', ...labels.with })}}`;
  const test = {
    interval: every,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: 'ALERTS{alertstate="firing"}',
        eval_time: at,
        exp_samples: fires ? [{ labels: expected, value: 1 }] : [],
      },
    ],
  };
  const folder = await mkdtemp(join(tmpdir(), 'waits-alerts-'));
  try {
    const file = join(folder, 'test.yml');
    await writeFile(
      file,
      stringify({ rule_files: [RULES], evaluation_interval: every, tests: [test] }),
    );
    return await promtool('test', 'rules', file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
