import type { Proxy } from './proxy.js';
import { startProxy } from './proxy.js';

/** Every connection between two processes of the system, as `client-server`. */
export const LINKS = [
  'intake-kafka',
  'waits-kafka',
  'reporting-kafka',
  'spoc-kafka',
  'waits-store',
  'spoc-store',
  'spoc-waits',
  'spoc-intake',
  'web-waits',
  'web-reporting',
  'web-spoc',
] as const;
export type Link = (typeof LINKS)[number];

export type Links = Readonly<Record<Link, Proxy>>;

/** A proxy for every link; none leads anywhere yet. */
export async function startLinks(): Promise<Links> {
  const proxies = await Promise.all(LINKS.map(async (link) => [link, await startProxy()] as const));
  return Object.fromEntries(proxies) as Links;
}

/** The two ends of a link. */
export const endsOf = (link: Link): [client: string, server: string] =>
  link.split('-') as [string, string];

/** For each client of Kafka the port of its proxy. */
export const kafkaPorts = (links: Links): Record<string, number> =>
  Object.fromEntries(
    LINKS.filter((link) => endsOf(link)[1] === 'kafka').map((link) => [
      endsOf(link)[0],
      links[link].port,
    ]),
  );
