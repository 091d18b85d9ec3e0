import type { RegisteredMetric } from './service-metrics.js';

const HEAD = `# Metrics

Every metric of ours that Prometheus may scrape: the one list, generated from what the services register by \`npm run generate\`. Node's own
(\`process_*\`, \`nodejs_*\`) come beside them. Dashboards and alerts ask for these names and no others.

## From an event to a metric

1. A source sends a record to a topic or to HTTP; intake counts it by outcome (\`waits_consumer_messages_total\`, \`waits_intake_…\`) and publishes
   what it says as events.
2. Waits folds the events of a referral and publishes its state (\`waits_state_published_total\`).
3. Each reporting instance reads all states into columns (\`waits_reporting_loaded_ratio\`), and while data changes it counts every three
   seconds, from the one projection that the pages and the API show. A scrape has the last whole release: all its samples of children are of the day
   and the data version that it names (\`waits_reporting_as_of_timestamp_seconds\`, \`reporting_data_version\`), at most ten seconds behind.
4. What is counted of children goes through the policy of disclosure control before it is a sample.

## Labels

\`standard\` is an id of the [register of standards](standards.md), \`pathway\` one of ASD, CAMHS, SALT, COMMUNITY and EHC, \`band\` a band of waiting
time, \`provider\` an ODS code, \`source\` the name of a feed, \`topic\` a topic, \`reason\` a code of [intake's list](../services/intake/README.md). No
label ever holds anything of a child.

## Suppression

A metric marked *policy* counts children. Under the policy that is set (\`MHSDS\` unless another is) a small count has no sample at all, and others are
rounded; \`waits_hidden_cells\` says how many are hidden, and a hidden one is never a zero. Those that are not marked count records, messages,
files, feeds or time, or say how the system is; \`waits_unmatched_children\` counts the children of the whole area whose number is
not known, exactly, and says nothing of their waits.`;

const ORDER = ['every service', 'every consumer', 'intake', 'waits', 'reporting', 'spoc'];

/** The metrics as a page of Markdown, by the service that has them. */
export function metricsPage(
  metrics: readonly RegisteredMetric[],
  suppressed: ReadonlySet<string>,
): string {
  const sections = ORDER.flatMap((service) => {
    const own = metrics.filter(({ services }) => placeOf(services) === service);
    return own.length === 0 ? [] : [`## ${titleOf(service)}`, tableOf(own, suppressed)];
  });
  return [HEAD, ...sections].join('\n\n');
}

/** What several services have stands once, under the first of them. */
const placeOf = (services: readonly string[]): string | undefined =>
  ORDER.find((place) => services.includes(place));

const TITLES: Readonly<Record<string, string>> = {
  'every service': 'Every service',
  'every consumer': 'Every service that reads topics',
};
const titleOf = (service: string): string => TITLES[service] ?? `Of ${service}`;

const tableOf = (metrics: readonly RegisteredMetric[], suppressed: ReadonlySet<string>): string =>
  [
    '| name | type | labels | meaning | standard | suppression |',
    '|---|---|---|---|---|---|',
    ...metrics.map(({ name, type, labels, help }) => {
      const cells = [
        ...[`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(', ')],
        ...[help, labels.includes('standard') ? 'by label' : ''],
        suppressed.has(name) ? 'policy' : '',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');

/** Names that no service registers. */
export const unregistered = (
  names: readonly string[],
  metrics: readonly RegisteredMetric[],
): string[] => names.filter((name) => !metrics.some((metric) => metric.name === name));
