import { sumIn } from './ask.js';

/** A service's books since it started: what it read, what it accounted for, and what of that it set aside. */
export type Accounts = { read: number; accounted: number; setAside: number };

const SET_ASIDE = ['ignored', 'refused', 'parked'];

/** Reads the books from one scrape of a service's `/metrics`, over all its topics. */
export async function consumerAccounts(serviceUrl: string): Promise<Accounts> {
  const text = await (await fetch(`${serviceUrl}/metrics`)).text();
  const counted = (labels: string[]) => sumIn(text, 'waits_consumer_messages_total', labels);
  return {
    read: sumIn(text, 'waits_consumer_read_total'),
    accounted: counted([]),
    setAside: SET_ASIDE.reduce((sum, outcome) => sum + counted([`outcome="${outcome}"`]), 0),
  };
}
