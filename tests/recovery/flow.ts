import { setTimeout as sleep } from 'node:timers/promises';
import { systemOf, testNumber } from '../chaos/a-sender.js';
import { produce } from '../e2e/produce.js';

const asd = systemOf('flow-asd', 'ZTE01');
const camhs = systemOf('flow-camhs', 'ZTE02');
const EVERY_MS = 150;
// So many steps lie between the two referrals of a child, so that keys change between those of many.
const APART = 12;

/** The referrals of a child, which two systems send at different times. */
export type SentChild = readonly [first: string, second: string];

/** Two systems that send one referral after the other until they are stopped. */
export type Flow = {
  /** How many were sent so far. */
  count(): number;
  /** Waits until so many more were sent. */
  more(count: number): Promise<void>;
  /** Sends nothing until it is told to go on. */
  pause(): void;
  goOn(): void;
  /** Sends the second referral of whoever has one only, and gives all children. */
  stop(): Promise<SentChild[]>;
};

/**
 * Each child comes twice: every other one is known by an NHS number to two providers, the rest by nothing but the local patient id
 * of one provider, of whom nothing but a sealed identity tells the token under a new key.
 */
export function startFlow(brokers: string): Flow {
  let step = 0;
  const is = { stopped: false, paused: false };
  const rests = (): boolean => is.paused && !is.stopped;
  const first = (child: number) =>
    produce(brokers, 'source.asd.v1', [
      asd({ ...received(`F${child}`), patient: patientOf(child) }),
    ]);
  const second = (child: number) => {
    const event = { ...received(`S${child}`), patient: patientOf(child) };
    return hasNumber(child)
      ? produce(brokers, 'source.camhs.v1', [camhs({ ...event, pathway: 'CAMHS' })])
      : produce(brokers, 'source.asd.v1', [asd(event)]);
  };
  const work = async (): Promise<void> => {
    for (; !is.stopped; step += 1) {
      await first(step);
      if (step >= APART) await second(step - APART);
      do await sleep(EVERY_MS);
      while (rests());
    }
  };
  const working = work();
  return {
    count: () => step,
    more: async (count) => {
      for (const until = step + count; step < until;)
        await Promise.race([working, sleep(EVERY_MS)]);
    },
    pause: () => {
      is.paused = true;
    },
    goOn: () => {
      is.paused = false;
    },
    stop: async () => {
      is.stopped = true;
      await working;
      const children = Array.from({ length: step }, (_, child) => child);
      for (const child of children.slice(-APART)) await second(child);
      return children.map((child) => [
        `ZTE01:F${child}`,
        `${hasNumber(child) ? 'ZTE02' : 'ZTE01'}:S${child}`,
      ]);
    },
  };
}

const hasNumber = (child: number): boolean => child % 2 === 0;

const patientOf = (child: number) =>
  hasNumber(child)
    ? { localPatientId: `flow-${child}`, nhsNumber: testNumber(child) }
    : { localPatientId: `flow-${child}` };

const received = (subject: string) => ({
  ...{ type: 'referral.received' as const, id: subject, subject, on: '2026-03-02' },
  ...{ pathway: 'ASD', reason: '25' },
});
