import { METRIC } from '@waits/kit/metric-names';
import type { Section } from './panels.js';
import { lines, stat, table, trafficLight } from './panels.js';

const HOUR = 3_600;
const TILE = { width: 6, height: 9 };
const WIDE = { width: 18, height: 9 };
const FULL = { width: 24, height: 8 };

/** What was raised for somebody to act on, and not withdrawn. */
export const alertPanels = (): Section[] => [
  { title: 'Alerts that stand', panels: [worked(), byKind(), inTime()] },
];

const worked = (): Section['panels'][number] =>
  stat(
    {
      title: 'Time since alerts were last worked out',
      description:
        'They are worked out every five minutes. Amber after half an hour, red after an hour: what comes near its limit is then not told of.',
    },
    TILE,
    { expr: `time() - max(${METRIC.alertsWorkedOut})` },
  )
    .unit('s')
    .thresholds(trafficLight(HOUR / 2, HOUR));

const byKind = (): Section['panels'][number] =>
  table(
    {
      title: 'By kind and pathway',
      description:
        'Due soon: the limit is near. Breached: it has passed. Silent: nothing has happened for six months. No appointment: none is booked near the limit. What held already when a provider was first heard of is not raised. An empty cell is hidden (below 5) or none; "GET /v1/alerts" of reporting lists them.',
    },
    WIDE,
    [
      { heading: 'Standing', expr: `max by (kind, pathway) (${METRIC.alertsStanding})` },
      { heading: 'Raised yesterday', expr: `max by (kind, pathway) (${METRIC.alertsRaised})` },
      {
        heading: 'Withdrawn yesterday',
        expr: `max by (kind, pathway) (${METRIC.alertsWithdrawn})`,
      },
    ],
  );

const inTime = (): Section['panels'][number] =>
  lines(
    {
      title: 'Standing, by kind, in time',
      description:
        'Silent or no appointment rising while nothing else does: referrals are forgotten, or a feed no longer tells of contacts. Kinds of fewer than 5 in a pathway are left out of the sum.',
    },
    FULL,
    [
      {
        expr: `sum by (kind) (max by (kind, pathway) (${METRIC.alertsStanding}))`,
        legend: '{{kind}}',
      },
    ],
  );
