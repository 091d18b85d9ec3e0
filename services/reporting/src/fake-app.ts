import type { ReferralState } from '@waits/contracts/referral-state';
import type { WaitAlertRecord } from '@waits/contracts/wait-alert';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import type { Register } from '@waits/standards/standard';
import request from 'supertest';
import { seededDraws } from './adapters/seeded-draws.js';
import { buildReportingApp } from './app.js';
import { createAlertBook } from './domain/alerts/alert-book.js';
import type { KnownEvent } from './domain/analytics/chart-events.js';
import { feedOf } from './domain/fake-feed.js';
import { replicaOf } from './domain/fake-replica.js';
import { createFeedBook } from './domain/feed-book.js';
import type { SnapshotBook } from './domain/disclosure/snapshot-book.js';
import { createSnapshotBook } from './domain/disclosure/snapshot-book.js';
import { POLICIES } from './domain/disclosure/policy.js';
import { createProjection } from './domain/projection.js';
import { provenance } from './domain/provenance.js';
import { createLiveFigures } from './live-figures.js';
import { registerMetrics } from './metrics.js';

const LICENCE = 'https://licence.example/open';

type Given = {
  register: Register;
  states: readonly ReferralState[];
  today: string;
  hasLoaded?: boolean;
  alerts?: readonly WaitAlertRecord[];
  knownEvents?: readonly KnownEvent[];
  snapshots?: SnapshotBook;
};

/** Asks the service, which holds these states and one feed of today. */
export function askService({
  register,
  states,
  today,
  hasLoaded = true,
  alerts = [],
  knownEvents = [],
  snapshots = createSnapshotBook(),
}: Given) {
  const replica = replicaOf(register, states);
  const registry = createRegistry('reporting');
  const projection = createProjection({
    ...{ replica, register, policy: POLICIES.MHSDS },
    dataVersion: () => 1,
  });
  const feeds = createFeedBook();
  feeds.apply('demo-salt:events:0', feedOf([today]));
  const book = createAlertBook();
  for (const alert of alerts) book.apply(alert);
  const standing = { dataVersion: 1, register, referralsHeld: states.length, caughtUp: true };
  const provenanceOn = (day: string) => provenance(standing, feeds, day);
  const log = createLog({ service: 'test', level: 'silent' });
  const live = createLiveFigures({
    ...{ projection, alerts: book, policy: POLICIES.MHSDS, hasLoaded: () => hasLoaded, log },
    ...{ today: () => today, dataVersion: () => 1, alertChanges: () => 0, now: () => new Date() },
  });
  registerMetrics({
    ...{ registry, live, feeds, today: () => today, provenanceOn, snapshots },
    alertsDoneAt: () => null,
    feedChanges: () => 0,
    referralsHeld: () => states.length,
    loading: { hasLoaded: () => hasLoaded, share: () => 1 },
  });
  const app = buildReportingApp({
    ...{ registry, log, replica, register },
    ...{ projection, today: () => today, hasLoaded: () => hasLoaded, provenanceOn, feeds },
    ...{ drawsFor: seededDraws, policy: POLICIES.MHSDS, knownEvents },
    ...{ alerts: book, snapshots, hindrance: () => null, licence: LICENCE },
    version: () => (hasLoaded ? '1' : undefined),
    lastComparison: () => Promise.resolve({ at: null, note: 'not asked', found: null }),
    isReady: () => ({ ready: true, checks: [] }),
  });
  return (path: string) => request(app).get(path);
}

type Told = (error: Error | null, bytes: Buffer) => void;

/** Reads an answer that is no text, for supertest. */
export function asBytes(response: NodeJS.EventEmitter, told: Told): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => {
    told(null, Buffer.concat(parts));
  });
}
