import type { Producer } from '@waits/kit/kafka/producer';
import type { SourceRecord } from './records.js';
import { sendAll } from './send.js';

/** How a steady sending stands: acknowledged by then, new referrals among them, and how many events are overdue. */
export type Standing = { at: number; sent: number; referrals: number; behind: number };

type Deps = {
  producer: Pick<Producer, 'publish'>;
  /** The records of one event. */
  next: (now: Date) => SourceRecord[];
  /** Milliseconds since 1970. */
  now: () => number;
  /** Resolves after so many milliseconds, or at once when told to stop. */
  sleep: (ms: number) => Promise<void>;
  progress: (standing: Standing) => void;
  signal: AbortSignal;
};

const TICK_MS = 100;

/**
 * Sends events at a steady rate, a tenth of a second's worth at a time. One that was held up sends what is overdue with
 * the next ones, so that the rate holds as long as Kafka takes it.
 * @param rate events a second
 * @param seconds how long; 0 for until told to stop
 */
export async function sendSteadily(
  { rate, seconds }: { rate: number; seconds: number },
  { producer, next, now, sleep, progress, signal }: Deps,
): Promise<void> {
  const began = now();
  const total = seconds > 0 ? Math.round(rate * seconds) : Infinity;
  let referrals = 0;
  let sent = 0;
  const due = (): number => Math.min(total, Math.floor((rate * (now() - began)) / 1000));
  while (sent < total && !signal.aborted) {
    const instant = new Date(now());
    const events = Array.from({ length: due() - sent }, () => next(instant));
    const records = events.flat();
    await sendAll(records, producer);
    referrals += records.filter(({ value }) => value['type'] === 'referral.received').length;
    sent += events.length;
    progress({ at: now(), sent, referrals, behind: due() - sent });
    if (sent < total) await sleep(TICK_MS);
  }
}
