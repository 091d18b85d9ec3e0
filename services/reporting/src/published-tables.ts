import { METRIC } from '@waits/kit/metric-names';
import type { Published } from './domain/published.js';

const BY_STANDARD = ['standard', 'pathway'];
const BY_BAND = ['pathway', 'standard', 'band'];
const BY_PROVIDER = ['provider', 'pathway', 'standard'];
const BY_KIND = ['kind', 'pathway'];
const SAFE = 'Hidden counts have no sample, others are rounded to 5.';

/** A declared table: `key` finds its cells, `table` names it where hidden cells are counted. */
export type Table = {
  key: keyof Published;
  table: string;
  name: string;
  help: string;
  labels: readonly string[];
};

/** The tables of figures about children that Prometheus may have. */
export const TABLES: readonly Table[] = [
  {
    key: 'waiting',
    table: 'waiting',
    name: METRIC.waitingChildren,
    help: `Children waiting under a standard, each once. ${SAFE}`,
    labels: BY_STANDARD,
  },
  {
    key: 'over',
    table: 'over-standard',
    name: METRIC.overStandardChildren,
    help: `Children whose open wait is over the standard. ${SAFE}`,
    labels: BY_STANDARD,
  },
  {
    key: 'median',
    table: 'median',
    name: METRIC.waitMedianDays,
    help: 'Median of the open waits in days. No sample for fewer than 8 children.',
    labels: BY_STANDARD,
  },
  {
    key: 'longestBand',
    table: 'longest-band',
    name: METRIC.longestWaitBand,
    help: 'Always 1; the label says in which band the longest open wait is, or after which no band may be shown.',
    labels: BY_BAND,
  },
  {
    key: 'bands',
    table: 'bands',
    name: METRIC.waitingBandChildren,
    help: `Children waiting, by how long. ${SAFE}`,
    labels: BY_BAND,
  },
  {
    key: 'providerWaiting',
    table: 'provider-waiting',
    name: METRIC.providerWaitingChildren,
    help: `Children waiting for a provider under its pathway's headline standard, daily. ${SAFE}`,
    labels: BY_PROVIDER,
  },
  {
    key: 'providerOver',
    table: 'provider-over-standard',
    name: METRIC.providerOverStandardChildren,
    help: `Of the children waiting for a provider, those over the standard, daily. ${SAFE}`,
    labels: BY_PROVIDER,
  },
  {
    key: 'qualityRules',
    table: 'data-quality-rules',
    name: METRIC.dataQualityReferrals,
    help: `Referrals that break a rule of data quality, daily. ${SAFE}`,
    labels: ['rule'],
  },
  {
    key: 'qualityPercent',
    table: 'data-quality-percent',
    name: METRIC.dataQualityPercent,
    help: 'How good a provider is in a dimension of data quality, daily. No sample for small counts.',
    labels: ['provider', 'dimension'],
  },
  {
    key: 'alertsStanding',
    table: 'alerts-standing',
    name: METRIC.alertsStanding,
    help: `Alerts that were raised and not withdrawn. ${SAFE}`,
    labels: BY_KIND,
  },
  {
    key: 'alertsRaised',
    table: 'alerts-raised',
    name: METRIC.alertsRaised,
    help: `Alerts that were raised yesterday, and stand or do not. ${SAFE}`,
    labels: BY_KIND,
  },
  {
    key: 'alertsWithdrawn',
    table: 'alerts-withdrawn',
    name: METRIC.alertsWithdrawn,
    help: `Alerts that were withdrawn yesterday. ${SAFE}`,
    labels: BY_KIND,
  },
];
