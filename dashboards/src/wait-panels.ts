import { METRIC } from '@waits/kit/metric-names';
import type { Section } from './panels.js';
import { bars, lines, nameOnly, stat, table } from './panels.js';

// Always a regular expression, so that the variable may come to hold several values.
const CHOSEN = '{standard=~"$standard"}';
// Every instance of reporting publishes the same figures: take each once, then add.
const waiting = (matchers = ''): string =>
  `max by (standard, pathway) (${METRIC.waitingChildren}${matchers})`;
const overStandard = (matchers = ''): string =>
  `max by (standard, pathway) (${METRIC.overStandardChildren}${matchers})`;

const TILE = { width: 6, height: 5 };
const WIDE = { width: 12, height: 8 };

/** Who waits: under the chosen standard, under each of them, and at each provider. */
export const waitPanels = (): Section[] => [chosenStandard(), everyStandard(), everyProvider()];

const chosenStandard = (): Section => ({
  title: 'Under the chosen standard',
  panels: [...tiles(), ...queue()],
});

const tiles = (): Section['panels'] => [
  stat(
    {
      title: 'Waiting',
      description:
        'Children whose clock under this standard is running. Pathways with fewer than 5 are left out, so the true number may be slightly higher.',
    },
    TILE,
    { expr: `sum(${waiting(CHOSEN)})` },
  ),
  stat(
    {
      title: 'Over the standard',
      description:
        'Of those, the children who have already waited longer than the standard allows. Empty for a standard that is measured without a limit.',
    },
    TILE,
    { expr: `sum(${overStandard(CHOSEN)})` },
  ),
  stat(
    {
      title: 'Median wait so far',
      description:
        'Half of those still waiting have waited longer than this. It is the wait so far, not the wait until seen. Left out where fewer than 8 wait.',
    },
    TILE,
    { expr: `max by (pathway) (${METRIC.waitMedianDays}${CHOSEN})`, legend: '{{pathway}}' },
  ).unit('d'),
  nameOnly(
    {
      title: 'Longest wait is in',
      description: 'The band of the child who has waited longest. Ask the worklist who it is.',
    },
    TILE,
    {
      expr: `max by (pathway, band) (${METRIC.longestWaitBand}${CHOSEN} == 1)`,
      legend: '{{pathway}} {{band}}',
    },
  ),
];

const queue = (): Section['panels'] => [
  bars(
    {
      title: 'Waiting, by how long',
      description:
        'Where the queue is. A long tail past the limit needs another answer than many who are just over it.',
    },
    WIDE,
    {
      expr: `sum by (band) (max by (standard, pathway, band) (${METRIC.waitingBandChildren}${CHOSEN}))`,
      legend: '{{band}}',
    },
  ),
  lines(
    {
      title: 'Waiting and over the standard, in time',
      description:
        'Both rising: more come than are seen. Only the upper line rising: many were referred lately and the breaches are still to come.',
    },
    WIDE,
    [
      { expr: `sum(${waiting(CHOSEN)})`, legend: 'waiting' },
      { expr: `sum(${overStandard(CHOSEN)})`, legend: 'over the standard' },
    ],
  ),
];

const everyStandard = (): Section => ({
  title: 'Every standard',
  panels: [
    table(
      {
        title: 'By standard and pathway',
        description:
          'A child may wait under several standards at once, so the rows cannot be added up. An empty cell is hidden (below 5) or has no limit to be over.',
      },
      { width: 24, height: 9 },
      [
        {
          heading: 'Waiting',
          expr: waiting(),
        },
        {
          heading: 'Over the standard',
          expr: overStandard(),
        },
        {
          heading: 'Median wait so far',
          expr: `max by (standard, pathway) (${METRIC.waitMedianDays})`,
          unit: 'd',
        },
      ],
    ),
  ],
});

const everyProvider = (): Section => ({
  title: 'Every provider (from the daily figures)',
  panels: [
    table(
      {
        title: 'By provider, under the headline standard of its pathway',
        description:
          'Published once a day. A provider that is missing has fewer than 5 waiting, or has sent nothing: see the feeds below.',
      },
      { width: 24, height: 9 },
      [
        {
          heading: 'Waiting',
          expr: `max by (provider, pathway, standard) (${METRIC.providerWaitingChildren})`,
        },
        {
          heading: 'Over the standard',
          expr: `max by (provider, pathway, standard) (${METRIC.providerOverStandardChildren})`,
        },
      ],
    ),
  ],
});
