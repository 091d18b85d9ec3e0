import { metricSum } from './ask.js';

/** A service's books since it started: what it read, what it accounted for, and what of that it set aside. */
export type Accounts = { read: number; accounted: number; setAside: number };

/** Reads the books from a service's `/metrics`, over all its topics. */
export async function consumerAccounts(serviceUrl: string): Promise<Accounts> {
  const counted = (outcome?: string) =>
    metricSum(
      serviceUrl,
      'waits_consumer_messages_total',
      outcome === undefined ? [] : [`outcome="${outcome}"`],
    );
  const [ignored, refused, parked] = await Promise.all(
    ['ignored', 'refused', 'parked'].map(counted),
  );
  return {
    read: await metricSum(serviceUrl, 'waits_consumer_read_total'),
    accounted: await counted(),
    setAside: (ignored ?? 0) + (refused ?? 0) + (parked ?? 0),
  };
}
