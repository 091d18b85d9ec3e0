import type { World } from './world.js';

const REFERRALS = 40;

/** What every route that gives something to read answers, by address: of each service, and of some referrals and queries. */
export async function answersOf(
  world: World,
  referralIds: readonly string[],
  queryIds: readonly string[],
): Promise<Map<string, string>> {
  const { intake, waits, reporting, spoc, web } = world.services;
  const operations = Object.values(world.services).flatMap(({ url }) =>
    ['/metrics', '/health/ready', '/health/live', '/openapi.json'].map((path) => `${url}${path}`),
  );
  const some = everyNth(referralIds, REFERRALS).map(encodeURIComponent);
  const addresses = [
    ...operations,
    ...['/v1/summary', '/v1/worklist'].map((path) => `${reporting.url}${path}`),
    ...some.flatMap((id) => [
      `${waits.url}/v1/referrals/${id}`,
      `${waits.url}/v1/referrals/${id}/clocks`,
      `${web.url}/referrals/${id}/clocks`,
    ]),
    ...['/', '/worklist', '/spoc', '/spoc/new'].map((path) => `${web.url}${path}`),
    `${spoc.url}/v1/queries`,
    ...queryIds.flatMap((id) => [`${spoc.url}/v1/queries/${id}`, `${web.url}/spoc/${id}`]),
    `${intake.url}/v1/events`,
  ];
  const answers = new Map<string, string>();
  for (const address of addresses) answers.set(address, await (await fetch(address)).text());
  return answers;
}

const everyNth = <T>(values: readonly T[], count: number): T[] => {
  const step = Math.max(1, Math.floor(values.length / count));
  return values.filter((_, index) => index % step === 0).slice(0, count);
};
