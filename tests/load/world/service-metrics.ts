import { setTimeout as sleep } from 'node:timers/promises';
import { sumIn } from '../../e2e/ask.js';
import type { Service } from '../../chaos/service.js';

const POLL_MS = 100;

type Of = Pick<Service, 'url'>;

/** A service's figures as it gives them. */
export const metricsText = async ({ url }: Of): Promise<string> =>
  (await fetch(`${url}/metrics`)).text();

/** How many messages of a topic a service has dealt with, whatever became of them. */
export const handledBy = async (service: Of, topic: string): Promise<number> =>
  sumIn(await metricsText(service), 'waits_consumer_messages_total', [`topic="${topic}"`]);

/** Waits until a service has dealt with so many messages of a topic; the moment at which it was seen. */
export async function untilHandled(
  service: Of,
  topic: string,
  { total, signal }: { total: number; signal: AbortSignal },
): Promise<number> {
  for (;;) {
    if ((await handledBy(service, topic)) >= total) return performance.now();
    await sleep(POLL_MS, undefined, { signal });
  }
}
