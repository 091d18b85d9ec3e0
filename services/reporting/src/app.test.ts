import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { readiness } from '@waits/kit/readiness';
import { loadRegister } from '@waits/standards/register/load';
import request from 'supertest';
import { buildReportingApp } from './app.js';
import { createAlertBook } from './domain/alerts/alert-book.js';
import { daysFrom, feedOf } from './domain/fake-feed.js';
import { replicaOf } from './domain/fake-replica.js';
import { createFeedBook } from './domain/feed-book.js';
import type { LastComparison } from './domain/last-comparison.js';
import { createSnapshotBook } from './domain/disclosure/snapshot-book.js';
import { POLICIES } from './domain/disclosure/policy.js';
import { createProjection } from './domain/projection.js';
import { provenance } from './domain/provenance.js';
import { createLiveFigures } from './live-figures.js';
import { registerMetrics } from './metrics.js';

const TODAY = '2026-06-30';
const register = { ...loadRegister(), standards: [] };
const COMPARED: LastComparison = {
  at: '2026-06-30T01:40:00.000Z',
  note: null,
  found: {
    ...{ agrees: false, comparedTo: [], notHandledYet: 0, records: 2, notTaken: 0 },
    ...{ events: 2, missing: 1, extra: 0 },
    subjects: [{ kind: 'referral', id: 'RAA:R1', missing: 1, extra: 0, at: null }],
    days: [
      {
        ...{ source: 'demo-salt', day: '2026-06-29' },
        ...{ log: { events: 2, digest: 'aa' }, held: { events: 1, digest: 'ab' } },
      },
    ],
  },
};

function open(comparison: LastComparison = COMPARED) {
  const feeds = createFeedBook();
  const alerts = createAlertBook();
  const snapshots = createSnapshotBook();
  const dataVersion = () => 1;
  const replica = replicaOf(register, []);
  const registry = createRegistry('reporting');
  const loading = { hasLoaded: () => true, share: () => 1 };
  const projection = createProjection({
    ...{ replica, register, policy: POLICIES.MHSDS },
    dataVersion,
  });
  const standing = { dataVersion: 1, referralsHeld: 0, caughtUp: true, register };
  const provenanceOn = (day: string) => provenance(standing, feeds, day);
  const today = () => TODAY;
  const log = createLog({ service: 'reporting', level: 'silent' });
  const live = createLiveFigures({
    ...{ projection, alerts, policy: POLICIES.MHSDS, hasLoaded: loading.hasLoaded, today, log },
    ...{ dataVersion, alertChanges: () => 0, now: () => new Date() },
  });
  registerMetrics({
    ...{ registry, live, feeds, today, loading, provenanceOn, snapshots },
    ...{ alertsDoneAt: () => null, feedChanges: () => 0, referralsHeld: () => 0 },
  });
  const app = buildReportingApp({
    ...{ registry, log, replica, register },
    ...{ projection, today, feeds, alerts, provenanceOn, hasLoaded: loading.hasLoaded },
    ...{ snapshots, hindrance: () => null, licence: undefined },
    lastComparison: () => Promise.resolve(comparison),
    ...{
      drawsFor: () => () => 0,
      policy: POLICIES.MHSDS,
      version: () => undefined,
      knownEvents: [],
    },
    isReady: readiness([]),
  });
  return { app, feeds };
}

/** A feed that goes on with one of its two providers, and says that it sent one record more than came. */
function openWithFeed(comparison?: LastComparison) {
  const { app, feeds } = open(comparison);
  const days = daysFrom('2026-01-01', TODAY);
  const counts = (until: string) =>
    Object.fromEntries(days.filter((day) => day <= until).map((day) => [day, 1]));
  const saidAt = '2026-06-30T01:00:00.000Z';
  feeds.apply('a', feedOf(days, { providers: { RAA: counts(TODAY), RBB: counts('2026-05-01') } }));
  feeds.apply(
    'b',
    feedOf([], { origin: 'counts', sent: { '2026-06-29': { records: 2, saidAt } } }),
  );
  feeds.apply(
    'c',
    feedOf([], {
      ...{ origin: 'declared', cadenceHours: 24 },
      declared: { providers: ['RAA', 'RBB'], tables: [], records: null },
    }),
  );
  return app;
}

describe('GET /v1/feeds', () => {
  it('says how each feed stands, and what stopped within it', async () => {
    const { body } = await request(openWithFeed()).get('/v1/feeds');

    expect(body).toMatchObject({
      ...{ asOf: TODAY, caughtUp: true },
      missing: ['demo-salt has sent nothing of provider RBB for long'],
      feeds: [
        {
          ...{ source: 'demo-salt', status: 'current', cadenceHours: 24, silentDays: 0 },
          ...{ lateDays: 0, providersStopped: ['RBB'], declared: { providers: ['RAA', 'RBB'] } },
          providers: [
            { provider: 'RAA', status: 'current', lastReceivedOn: TODAY },
            { provider: 'RBB', status: 'stopped', lastReceivedOn: '2026-05-01' },
          ],
        },
      ],
    });
  });

  it('says the same as every total', async () => {
    const app = openWithFeed();
    const { body: feeds } = await request(app).get('/v1/feeds');
    const { body: total } = await request(app).get('/v1/summary');

    expect((feeds as { feeds: unknown[] }).feeds).toMatchObject(
      (total as { feeds: unknown[] }).feeds,
    );
    expect((total as { missing: unknown }).missing).toEqual(
      (feeds as { missing: unknown }).missing,
    );
  });

  it('is empty before any feed has sent anything', async () => {
    const { body } = await request(open().app).get('/v1/feeds');

    expect(body).toMatchObject({ feeds: [], missing: [] });
  });
});

describe('GET /v1/reconciliation', () => {
  it('shows by source and day what was sent, came, was published and is held, and which referrals differ', async () => {
    const { body } = await request(openWithFeed()).get('/v1/reconciliation?from=2026-06-28');

    expect(body).toMatchObject({
      ...{ asOf: TODAY, from: '2026-06-28', to: TODAY, heldAsOf: COMPARED.at, heldNote: null },
      ...{ differing: 1, oldestDiffering: '2026-06-29' },
      days: [
        { day: '2026-06-28', sent: null, received: 1, applied: 1, published: null, agrees: true },
        { day: '2026-06-29', sent: 2, notReceived: 1, published: 2, held: 1, agrees: false },
        { day: TODAY, sent: null, received: 1, agrees: true },
      ],
      subjects: [{ kind: 'referral', id: 'RAA:R1', missing: 1, extra: 0 }],
    });
  });

  it('shows one source alone, and says why it is not known what is held', async () => {
    const away: LastComparison = {
      at: null,
      note: 'The waits service was asked, but x',
      found: null,
    };
    const app = openWithFeed(away);
    const { body } = await request(app).get('/v1/reconciliation?source=another');

    expect(body).toMatchObject({ heldAsOf: null, heldNote: away.note, days: [], differing: 0 });
  });

  it('refuses days in the wrong order', async () => {
    const { status } = await request(open().app).get(
      '/v1/reconciliation?from=2026-06-02&to=2026-06-01',
    );

    expect(status).toBe(400);
  });
});

describe('what Prometheus hears of feeds', () => {
  it('is what the API says', async () => {
    const { text } = await request(openWithFeed()).get('/metrics');

    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'waits_feed_status{source="demo-salt",status="current"} 1',
        'waits_feed_late_days{source="demo-salt"} 0',
        'waits_feed_providers_stopped{source="demo-salt"} 1',
        'waits_feed_counts_differ_records{source="demo-salt"} 1',
        `waits_feed_counts_differ_since_timestamp_seconds{source="demo-salt"} ${String(Date.parse('2026-06-29') / 1000)}`,
      ]),
    );
  });
});
