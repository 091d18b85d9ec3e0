import type { Register } from '@waits/standards/standard';
import { addDays } from '@waits/standards/calendar';
import type { Replica, Route } from './reporting-modules.js';
import { built } from './reporting-modules.js';

/** Answers a question as the service would, and gives the milliseconds of processor time that took. */
export type Ask = (path: string, query: Asked) => Answered;
export type Asked = Readonly<Record<string, string | readonly string[]>>;
export type Answered = { ms: number; body: unknown };

export const TODAY = '2025-09-30';

/** The routes on a replica, without HTTP: an answer is checked and written as text, as it would be sent. */
export async function askOf(register: Register, replica: Replica): Promise<Ask> {
  const routes = await routesOn(register, replica);
  return (path, query) => {
    const route = routes.find((one) => one.path === path);
    if (!route) throw new Error(`no route ${path}`);
    const { report, ...rest } = query;
    const began = process.cpuUsage();
    const { body } = route.handler({
      params: { report },
      query: route.query?.parse(path === '/v1/reports/:report' ? rest : query),
    });
    const text = JSON.stringify(route.response.parse(body));
    const { user, system } = process.cpuUsage(began);
    return { ms: (user + system) / 1000, body: JSON.parse(text) };
  };
}

async function routesOn(register: Register, replica: Replica): Promise<Route[]> {
  const service = await built();
  const policy = service.POLICIES['MHSDS'];
  const feeds = service.createFeedBook();
  const deps = {
    ...{ register, replica, policy, feeds },
    alerts: service.createAlertBook(),
    projection: service.createProjection({ replica, register, policy, dataVersion: () => 1 }),
    today: () => TODAY,
    knownEvents: [],
    hasLoaded: () => true,
    provenanceOn: (day: string) =>
      service.provenance(
        { dataVersion: 1, register, referralsHeld: replica.ids.size(), caughtUp: true },
        feeds,
        day,
      ),
  };
  const makers = [service.summaryRoute, service.worklistRoute, service.queueRoute];
  const others = [service.endedRoute, service.attendanceRoute, service.equityRoute];
  return [...makers, ...others, service.reportRoute, service.cohortsRoute].map((make) =>
    make(deps),
  );
}

/** A question of each kind, on another day each time it is asked, so that no answer is one that is remembered. */
export type Case = { kind: string; path: string; query: Asked };

export const onDay = ({ query }: Case, round: number): Asked => ({
  ...query,
  ...(query['report'] === undefined && {
    asOf: addDays(String(query['asOf'] ?? TODAY), -round),
  }),
});
