import { METRIC } from '@waits/kit/metric-names';
import type { Section } from './panels.js';
import { bars, lines, stat } from './panels.js';

const WIDE = { width: 12, height: 8 };

/** Whether it runs: what became of each message, how far behind the consumers are, how quickly pages are answered. */
export const operationPanels = (): Section[] => [
  { title: 'Does it run?', panels: [...services(), ...messages(), ...faults(), ...files()] },
];

const services = (): Section['panels'] => [
  stat(
    {
      title: 'Services ready',
      description:
        '1 when a service can do its work, 0 when it runs and cannot. /health/ready says why.',
    },
    WIDE,
    { expr: `min by (job) (${METRIC.ready})`, legend: '{{job}}' },
  ),
  lines(
    {
      title: 'Time to answer (95 of 100 requests)',
      description: 'What a person at a page waits for, by service. Above one second people notice.',
    },
    WIDE,
    [
      {
        expr: `histogram_quantile(0.95, sum by (job, le) (rate(${METRIC.httpRequestDuration}_bucket[$__rate_interval])))`,
        legend: '{{job}}',
      },
    ],
  ).unit('s'),
];

const messages = (): Section['panels'] => [
  lines(
    {
      title: 'Messages, by what became of them',
      description:
        'Refused: the sender must send it again. Parked: it can be repaired and replayed here. Either of them rising is somebody’s work.',
    },
    WIDE,
    [
      {
        expr: `sum by (job, outcome) (rate(${METRIC.consumerMessages}[$__rate_interval]))`,
        legend: '{{job}} {{outcome}}',
      },
    ],
  ).unit('cps'),
  lines(
    {
      title: 'Messages not handled yet',
      description:
        'How far each consumer is behind. It rises in a burst and should fall back to nought; a line that only rises is stuck.',
    },
    WIDE,
    [
      {
        expr: `sum by (job, topic) (${METRIC.consumerLag})`,
        legend: '{{job}} {{topic}}',
      },
    ],
  ),
];

const faults = (): Section['panels'] => [
  bars(
    {
      title: 'Not applied in the last day, by reason',
      description:
        'Why messages were refused, parked or ignored. handler-bug is ours to mend, the others are for the sender.',
    },
    WIDE,
    {
      expr: `sum by (job, outcome, reason) (increase(${METRIC.consumerMessages}{outcome=~"refused|parked|ignored", reason!=""}[1d]))`,
      legend: '{{job}}: {{outcome}}, {{reason}}',
    },
  ).decimals(0),
  lines(
    {
      title: 'Faults of the surroundings',
      description:
        'Attempts that failed and were tried again, dead letters that could not be written, changes of queries that nobody was told of yet, nightly checks that failed, queries that a restored store lacks. Look at Kafka and the store.',
    },
    WIDE,
    [
      {
        expr: `sum by (job) (rate(${METRIC.consumerRetries}[$__rate_interval]))`,
        legend: '{{job}} retries',
      },
      {
        expr: `sum by (job) (rate(${METRIC.deadLetterFailures}[$__rate_interval]))`,
        legend: '{{job}} dead letters not written',
      },
      { expr: `sum by (job) (${METRIC.spocUntold})`, legend: '{{job}} changes not told yet' },
      { expr: `sum by (job) (${METRIC.spocLostQueries})`, legend: '{{job}} queries lost' },
      { expr: `max by (task) (${METRIC.jobFailed})`, legend: 'the last {{task}} failed' },
    ],
  ).unit('cps'),
];

const files = (): Section['panels'] => [
  bars(
    {
      title: 'Files of the last day, by how they ended',
      description:
        'Refused: no row could be read, and the sender was told why. Interrupted: it did not arrive whole, and must be sent again. Failed: it could no longer be read here. Repeated: it came before, and nothing was done.',
    },
    { width: 24, height: 6 },
    { expr: `sum by (result) (increase(${METRIC.intakeFiles}[1d]))`, legend: '{{result}}' },
  ).decimals(0),
];
