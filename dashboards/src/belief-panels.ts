import { METRIC } from '@waits/kit/metric-names';
import type { Section } from './panels.js';
import { bars, lines, plain, stat, table, trafficLight } from './panels.js';

const DAY = 86_400;
const TILE = { width: 6, height: 5 };
const HALF = { width: 12, height: 6 };
const THIRD = { width: 8, height: 8 };

/** Whether the figures above can be believed: how old, how complete, how much is hidden. */
export const beliefPanels = (): Section[] => [
  { title: 'Can it be believed?', panels: [...tiles(), ...feeds(), quality(), ...nightly()] },
];

const tiles = (): Section['panels'] => [
  stat(
    {
      title: 'As of',
      description: 'The day that every figure on this page counts up to.',
    },
    TILE,
    // Grafana counts time in milliseconds, Prometheus in seconds.
    { expr: `max(${METRIC.reportingAsOf}) * 1000` },
  ).unit('time:D MMMM YYYY'),
  stat(
    {
      title: 'Referrals held',
      description: 'All referrals that reporting knows, open and closed. It should never fall.',
    },
    TILE,
    { expr: `max(${METRIC.reportingReferrals})` },
  ),
  stat(
    {
      title: 'Hidden cells',
      description:
        'Figures left out because fewer than 5 children stand behind them. Nought here means that nothing is missing.',
    },
    TILE,
    { expr: `sum(max by (table) (${METRIC.hiddenCells}))` },
  ),
  stat(
    {
      title: 'Data version',
      description:
        'Grows with every change that reporting takes in. Standing still: nothing arrives.',
    },
    TILE,
    { expr: `max(${METRIC.reportingDataVersion})` },
  ).thresholds(plain()),
];

/** What the nightly jobs found: whether everything that came in is held, and every state that was published is the latest. */
const nightly = (): Section['panels'] => [
  bars(
    {
      title: 'What the nightly checks found',
      description:
        'Missing: events that came in and are not held. Extra: held, and never came in. Buried: referrals whose published state was old; these are mended. Should all be nought: "npm run job -- reconciliation --last" names the referrals.',
    },
    HALF,
    { expr: `max by (kind) (${METRIC.nightlyFindings})`, legend: '{{kind}}' },
  ).thresholds(trafficLight(1, 1)),
  bars(
    {
      title: 'Time since each nightly check ended well',
      description:
        'The sweep, the reconciliation and the matching run each night. Amber after a day and a half, red after three: see whether a run failed.',
    },
    HALF,
    { expr: `time() - max by (task) (${METRIC.jobFinished})`, legend: '{{task}}' },
  )
    .unit('s')
    .thresholds(trafficLight(1.5 * DAY, 3 * DAY)),
  bars(
    {
      title: 'Children without an NHS number',
      description:
        'To decide: somebody alike is held, and a person has to say whether they are one child; until then nobody sees the waits of the two together. Nobody alike: only the source can give the number. By days without one; docs/matching.md says how to decide.',
    },
    HALF,
    {
      expr: `max by (state, age) (${METRIC.unmatchedChildren})`,
      legend: '{{state}}, {{age}} days',
    },
  ),
];

const quality = (): Section['panels'][number] =>
  table(
    {
      title: 'Data quality, by provider (from the daily figures)',
      description:
        'How many in 100 are as they should be, in each dimension. An empty cell rests on counts too small to show. "GET /v1/data-quality" of reporting tells which rules are broken and which referrals break them.',
    },
    { width: 24, height: 9 },
    [
      {
        heading: 'In 100',
        expr: `max by (provider, dimension) (${METRIC.dataQualityPercent})`,
        unit: 'percent',
      },
    ],
  );

const feeds = (): Section['panels'] => [
  bars(
    {
      title: 'Time since each source last sent something',
      description:
        'A source that has stopped makes its queue look shorter than it is. Amber after two days, red after eight: a weekly feed should never be red.',
    },
    THIRD,
    {
      expr: `time() - max by (source) (${METRIC.feedLastReceived})`,
      legend: '{{source}}',
    },
  )
    .unit('s')
    .thresholds(trafficLight(2 * DAY, 8 * DAY)),
  bars(
    {
      title: 'Faults in records of the last day',
      description:
        'Records that were taken although something in them is doubtful, by what it is. The providers can mend these at the source.',
    },
    THIRD,
    { expr: `sum by (code) (increase(${METRIC.intakeWarnings}[1d]))`, legend: '{{code}}' },
  ).decimals(0),
  lines(
    {
      title: 'Hidden cells, by table',
      description:
        'A sudden rise means that a service was split into groups too small to publish, or that a feed stopped.',
    },
    THIRD,
    [{ expr: `max by (table) (${METRIC.hiddenCells})`, legend: '{{table}}' }],
  ),
];
