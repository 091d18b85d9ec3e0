import type { AlertCase } from './alert-cases.js';

const feed = (name: string, labels = ''): string =>
  `waits_feed_${name}{job="reporting",source="demo-asd"${labels}}`;
const DAYS_LEFT = 'waits_sharing_days_left{job="intake",kind="source",name="example-salt"}';

/** The rules on feeds that stop, or send less. */
export const FEED_CASES: readonly AlertCase[] = [
  {
    alert: 'FeedStopped',
    at: '90m',
    fires: { [feed('status', ',status="stopped"')]: '1x120' },
    with: { source: 'demo-asd', severity: 'ticket' },
    quiet: { [feed('status', ',status="late"')]: '1x120' },
  },
  {
    alert: 'ProviderStopped',
    at: '90m',
    fires: { [feed('providers_stopped')]: '1x120' },
    with: { source: 'demo-asd', severity: 'ticket' },
    quiet: { [feed('providers_stopped')]: '0x120' },
  },
  {
    alert: 'FeedVolumeLow',
    at: '400m',
    fires: { [feed('volume_unusual', ',period="day",verdict="low"')]: '1x420' },
    with: { source: 'demo-asd', period: 'day', severity: 'ticket' },
    quiet: { [feed('volume_unusual', ',period="day",verdict="high"')]: '1x420' },
  },
  {
    alert: 'CountsDiffer',
    at: '400m',
    fires: { [feed('counts_differ_records')]: '2x420' },
    with: { source: 'demo-asd', severity: 'ticket' },
    quiet: { [feed('counts_differ_records')]: '0x420' },
  },
];

/** The rules on agreements by which feeds may send. */
export const SHARING_CASES: readonly AlertCase[] = [
  {
    alert: 'SharingEnds',
    at: '30m',
    fires: { [DAYS_LEFT]: '60x40' },
    with: { kind: 'source', name: 'example-salt', severity: 'ticket' },
    quiet: { [DAYS_LEFT]: '61x40' },
  },
  {
    alert: 'SharingStopped',
    at: '30m',
    fires: { 'waits_sharing_stopped{job="intake",name="example-salt",status="expired"}': '1x40' },
    with: { name: 'example-salt', status: 'expired', severity: 'page' },
    quiet: { [DAYS_LEFT]: '-1x40' },
  },
  {
    alert: 'SharingRegisterFaulty',
    at: '30m',
    fires: { 'waits_sharing_register{job="intake",state="faulty"}': '1x40' },
    with: { job: 'intake', severity: 'ticket' },
    quiet: { 'waits_sharing_register{job="intake",state="in-force"}': '1x40' },
  },
  {
    alert: 'SharingUnregistered',
    at: '90m',
    fires: { 'waits_sharing_register{job="intake",state="none"}': '1x120' },
    with: { job: 'intake', severity: 'ticket' },
    quiet: { 'waits_sharing_register{job="intake",state="demo"}': '1x120' },
  },
];
