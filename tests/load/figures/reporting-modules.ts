import type { Register } from '@waits/standards/standard';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';

/** What is asked of a replica here; the rest is the service's own. */
export type Replica = {
  apply: (state: ReferralState) => boolean;
  bytes: () => number;
  ids: { size: () => number };
};

/** A route as the service declares it: what it reads, and its answer as it would be sent. */
export type Route = {
  path: string;
  query?: { parse: (query: unknown) => unknown };
  response: { parse: (body: unknown) => unknown };
  handler: (asked: { query: unknown; params: unknown }) => { body: unknown };
};

type Spells = { mayBelong: (facts: ReferralFacts) => boolean };
type Deps = Readonly<Record<string, unknown>>;
type MakeRoute = (deps: Deps) => Route;

type Reporting = {
  createReplica: (deps: { standards: number; daysOf: unknown; spells: Spells }) => Replica;
  referralDays: (register: Register) => (facts: ReferralFacts) => unknown;
  spellDays: (register: Register) => Spells;
  createProjection: (deps: Deps) => unknown;
  createFeedBook: () => unknown;
  createAlertBook: () => unknown;
  provenance: (held: Deps, feeds: unknown, asOf: string) => unknown;
  POLICIES: Readonly<Record<string, unknown>>;
} & Record<
  | ('summaryRoute' | 'worklistRoute' | 'queueRoute' | 'endedRoute' | 'attendanceRoute')
  | ('equityRoute' | 'reportRoute' | 'cohortsRoute'),
  MakeRoute
>;

const FILES = [
  'domain/replica',
  'domain/referral-days',
  'domain/spell-days',
  'domain/projection',
  'domain/feed-book',
  'domain/provenance',
  'domain/alerts/alert-book',
  'domain/disclosure/policy',
  'http/summary-route',
  'http/worklist-route',
  'http/queue-route',
  'http/ended-route',
  'http/attendance-route',
  'http/equity-route',
  'http/report-routes',
  'http/cohorts-route',
];

/** No service may be imported by its name: each is a program of its own. As built, since that is what runs. */
export async function built(): Promise<Reporting> {
  const modules = await Promise.all(
    FILES.map((file) => {
      const address = new URL(`../../../services/reporting/dist/${file}.js`, import.meta.url);
      return import(address.href) as Promise<Partial<Reporting>>;
    }),
  );
  return Object.assign({}, ...modules) as Reporting;
}
