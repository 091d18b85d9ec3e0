import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fieldsOf } from '@waits/contracts/extract';
import { METRIC } from '@waits/kit/metric-names';
import { QUALITY_RULES } from '@waits/sources/translate/quality/catalogue';
import { standardsView } from '@waits/standards/describe/standards-view';
import { loadRegister } from '@waits/standards/register/load';
import { StandardRow } from '@waits/standards/register/load-schema';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { extractPage } from './extract-page.js';
import { metricsPage, unregistered } from './metrics-page.js';
import { qualityPage } from './quality-page.js';
import { coverageOf, coveragePage, unshown } from './rule-coverage.js';
import { rulePropertiesOf } from './rule-properties.js';
import { serviceMetrics, suppressedMetrics } from './service-metrics.js';
import { standardsPage } from './standards-page.js';

// Writes the pages of docs that are made from the register, its tests, the catalogue of data quality, the contract of extracts and the metrics; `npm run check` fails on a difference.
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TESTS = [
  'shared/standards/src',
  'shared/standards/src/register',
  'shared/standards/src/describe',
  'services/reporting/src/domain',
];

const tests = TESTS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(ROOT, folder, name)),
).map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
const properties = rulePropertiesOf(z.toJSONSchema(StandardRow, { io: 'input' }));
const coverage = coverageOf(properties, tests);

await write('docs/standards.md', standardsPage(standardsView(loadRegister())));
await write('docs/data-quality.md', qualityPage(QUALITY_RULES));
await write(
  'docs/extract.md',
  extractPage({ referrals: fieldsOf('referrals'), clocks: fieldsOf('clocks') }),
);
const metrics = await serviceMetrics();
await write('docs/metrics.md', metricsPage(metrics, await suppressedMetrics()));
await write('docs/rule-coverage.md', coveragePage(coverage));

const missing = unshown(coverage);
if (missing.length > 0) {
  process.stderr.write(
    `No test shows these properties of the register. Write one with the name in its title, in brackets:\n${missing.map((name) => `  [${name}]`).join('\n')}\n`,
  );
  process.exitCode = 1;
}

const unknown = unregistered(Object.values(METRIC), metrics);
if (unknown.length > 0) {
  process.stderr.write(`No service registers these metrics: ${unknown.join(', ')}\n`);
  process.exitCode = 1;
}

async function write(path: string, text: string): Promise<void> {
  const options = (await resolveConfig(join(ROOT, path))) ?? {};
  writeFileSync(join(ROOT, path), await format(text, { ...options, parser: 'markdown' }));
}
