import { FEED_CASES, SHARING_CASES } from './feed-cases.js';

/** What one rule is tried on: the samples of each series, one a minute unless `every` says otherwise. */
export type AlertCase = {
  alert: string;
  every?: '1m' | '1h';
  /** When the alerts are looked at. */
  at: string;
  /** Samples in Prometheus' notation: `0+1x30` rises by one for thirty steps. */
  fires: Readonly<Record<string, string>>;
  /** The labels of the alert that fires, beside its name. */
  with: Readonly<Record<string, string>>;
  /** The same at its most harmless: nothing may fire. */
  quiet: Readonly<Record<string, string>>;
};

const LAG = 'waits_consumer_lag_messages{job="waits",topic="referral-events.v1"}';
const READ = 'waits_consumer_read_total{job="waits",topic="referral-events.v1"}';
const outcome = (name: string, reason: string): string =>
  `waits_consumer_messages_total{job="intake",topic="http",outcome="${name}",reason="${reason}"}`;
const HTTP_READ = 'waits_consumer_read_total{job="intake",topic="http"}';
const answers = (status: number): string =>
  `waits_http_request_duration_seconds_count{job="web",method="GET",route="/",status="${status}"}`;
const MISSED = 'waits_consumer_missed_total{job="intake",topic="source.asd.v1"}';
const LETTERS = 'waits_dead_letter_write_failures_total{job="intake",topic="source.asd.v1"}';
const UNTOLD = 'waits_spoc_untold_changes{job="spoc"}';
const RECEIVED = 'waits_feed_last_received_timestamp_seconds{job="reporting",source="demo-asd"}';
const LOADED = 'waits_reporting_loaded_ratio{job="reporting"}';
const WORKED_OUT = (instance: string): string =>
  `waits_alerts_worked_out_timestamp_seconds{job="reporting",instance="${instance}"}`;
const HELD = 'waits_reporting_referrals{job="reporting",instance="reporting-1"}';
const TAKEN = (instance: string): string =>
  `waits_last_snapshot_timestamp_seconds{job="reporting",instance="${instance}"}`;
const AS_OF = 'waits_reporting_as_of_timestamp_seconds{job="reporting"}';
const FOUND = (kind: string): string => `waits_nightly_findings{job="waits",kind="${kind}"}`;
const FINISHED = 'waits_job_finished_timestamp_seconds{job="waits",task="reconciliation"}';

export const ALERT_CASES: readonly AlertCase[] = [
  {
    alert: 'ServiceDown',
    at: '6m',
    fires: { 'up{job="waits"}': '1 1 1 0x10' },
    with: { job: 'waits', severity: 'page' },
    quiet: { 'up{job="waits"}': '1 1 1 1 1 0 1 1' },
  },
  {
    alert: 'ServiceNotReady',
    at: '8m',
    fires: { 'waits_ready{job="spoc"}': '0x10' },
    with: { job: 'spoc', severity: 'page' },
    quiet: { 'waits_ready{job="spoc"}': '0 0 0 0 1x10' },
  },
  {
    alert: 'RequestsFail',
    at: '20m',
    fires: { [answers(500)]: '0+10x30', [answers(200)]: '0+100x30' },
    with: { job: 'web', severity: 'page' },
    quiet: { [answers(500)]: '0+1x30', [answers(404)]: '0+100x30' },
  },
  {
    alert: 'ConsumerStuck',
    at: '25m',
    fires: { [LAG]: '5x40', [READ]: '100x40' },
    with: { job: 'waits', topic: 'referral-events.v1', severity: 'page' },
    quiet: { [LAG]: '5x40', [READ]: '100+1x40' },
  },
  {
    alert: 'ConsumerFallingBehind',
    at: '55m',
    fires: { [LAG]: '2000+10x60', [READ]: '0+100x60' },
    with: { job: 'waits', topic: 'referral-events.v1', severity: 'ticket' },
    quiet: { [LAG]: '90000-100x60', [READ]: '0+100x60' },
  },
  {
    alert: 'MessagesMissed',
    at: '10m',
    fires: { [MISSED]: '0 0 0 0 3x30' },
    with: { job: 'intake', topic: 'source.asd.v1', severity: 'page' },
    quiet: { [MISSED]: '3x40' },
  },
  {
    alert: 'MessagesParked',
    at: '10m',
    fires: { [outcome('parked', 'handler-bug')]: '0 0 0 0 1x30' },
    with: { job: 'intake', topic: 'http', reason: 'handler-bug', severity: 'ticket' },
    quiet: { [outcome('parked', 'handler-bug')]: '0x30', [outcome('duplicate', '')]: '0+9x30' },
  },
  {
    alert: 'ManyRecordsRefused',
    at: '80m',
    fires: { [outcome('refused', 'invalid-event')]: '0+10x90', [HTTP_READ]: '0+100x90' },
    with: { job: 'intake', topic: 'http', severity: 'ticket' },
    quiet: { [outcome('refused', 'invalid-event')]: '0+1x90', [HTTP_READ]: '0+100x90' },
  },
  {
    alert: 'DeadLetterWritesFail',
    at: '20m',
    fires: { [LETTERS]: '0+1x30' },
    with: { job: 'intake', topic: 'source.asd.v1', severity: 'page' },
    quiet: { [LETTERS]: '4x30' },
  },
  {
    alert: 'ChangesUntold',
    at: '20m',
    fires: { [UNTOLD]: '2x30' },
    with: { job: 'spoc', severity: 'ticket' },
    quiet: { [UNTOLD]: '2 2 2 2 2 0x30' },
  },
  {
    alert: 'FeedSilent',
    every: '1h',
    at: '98h',
    fires: { [RECEIVED]: '0x120' },
    with: { job: 'reporting', source: 'demo-asd', severity: 'ticket' },
    // Sent on a Thursday evening, and again after Easter.
    quiet: { [RECEIVED]: '0x95 342000x30' },
  },
  ...FEED_CASES,
  {
    alert: 'FiguresNotLoaded',
    at: '20m',
    fires: { [LOADED]: '0.5x30' },
    with: { job: 'reporting', severity: 'page' },
    quiet: { [LOADED]: '0.5x9 1x30' },
  },
  {
    alert: 'FiguresOfAnotherDay',
    every: '1h',
    at: '27h',
    fires: { [AS_OF]: '0x40' },
    with: { job: 'reporting', severity: 'ticket' },
    quiet: { [AS_OF]: '0x24 86400x20' },
  },
  {
    alert: 'AlertsOverdue',
    at: '80m',
    fires: { [WORKED_OUT('reporting-1')]: '0x90', [WORKED_OUT('reporting-2')]: '0x90' },
    with: { job: 'reporting', severity: 'ticket' },
    // By one instance of two.
    quiet: { [WORKED_OUT('reporting-1')]: '0x90', [WORKED_OUT('reporting-2')]: '0+60x90' },
  },
  {
    alert: 'SnapshotOverdue',
    every: '1h',
    at: '52h',
    fires: { [TAKEN('reporting-1')]: '0x60', [TAKEN('reporting-2')]: '0x60' },
    with: { job: 'reporting', severity: 'ticket' },
    // One instance of two has taken the next day, late.
    quiet: { [TAKEN('reporting-1')]: '0x60', [TAKEN('reporting-2')]: '0x49 86400x20' },
  },
  {
    alert: 'SnapshotsNotTaken',
    every: '1h',
    at: '26h',
    fires: { [HELD]: '5x60' },
    with: { job: 'reporting', severity: 'ticket' },
    quiet: { [HELD]: '5x60', [TAKEN('reporting-2')]: '0x60' },
  },
  ...SHARING_CASES,
  {
    alert: 'EventsMissing',
    at: '10m',
    fires: { [FOUND('missing')]: '0 0 0 3x30', [FOUND('extra')]: '0x30' },
    with: { kind: 'missing', severity: 'page' },
    // What a late writer had buried is mended by the check that found it.
    quiet: { [FOUND('missing')]: '0x30', [FOUND('buried')]: '3x30' },
  },
  {
    alert: 'NightlyCheckFailed',
    at: '20m',
    fires: { 'waits_job_failed{job="waits",task="sweep"}': '1x30' },
    with: { task: 'sweep', severity: 'ticket' },
    quiet: { 'waits_job_failed{job="waits",task="sweep"}': '1x10 0x30' },
  },
  {
    alert: 'NightlyCheckOverdue',
    every: '1h',
    at: '50h',
    fires: { [FINISHED]: '0x60' },
    with: { task: 'reconciliation', severity: 'ticket' },
    quiet: { [FINISHED]: '0x24 86400x40' },
  },
  {
    alert: 'QueriesLost',
    at: '5m',
    fires: { 'waits_spoc_lost_queries{job="spoc"}': '2x10' },
    with: { job: 'spoc', severity: 'page' },
    quiet: { 'waits_spoc_lost_queries{job="spoc"}': '0x10' },
  },
];
