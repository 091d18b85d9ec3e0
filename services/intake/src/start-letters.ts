import { TOPIC } from '@waits/contracts/topics';
import { runConsumer } from '@waits/kit/kafka/consumer';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import type { ConsumerOptions } from '@waits/kit/kafka/consumer-options';
import { keepRunning } from '@waits/kit/keep-running';
import type { Keys } from '@waits/kit/keys';
import type { StopStep } from '@waits/kit/lifecycle';
import type { CheckResult } from '@waits/kit/readiness';
import { Registry } from 'prom-client';
import { learnLetters } from './consumer/learn-letters.js';
import type { LetterDesk } from './letters/letter-desk.js';
import { createLetterDesk } from './letters/letter-desk.js';
import { createLetterMetrics } from './letters/letter-metrics.js';
import type { LetterStore } from './letters/letter-store.js';
import type { Orphans } from './rows/earlier-rows.js';
import type { TakeAgain } from './take-in.js';

/** As long as the topic of dead letters keeps them. */
const KEEP_DAYS = 90;
const DAY_MS = 86_400_000;
const SUMMARY_MS = 30_000;

type Deps = Pick<ConsumerOptions, 'kafka' | 'deadLetters' | 'log' | 'onFatal' | 'groupId'> & {
  letters: LetterStore;
  orphans: Orphans;
  keys: Keys;
  takeAgain: TakeAgain;
  registry: Registry;
  now: () => Date;
};

/** The dead-letter desk at work, and what to stop in which order. */
export type StartedLetters = {
  desk: LetterDesk;
  /** Whether every letter that there was at the start is on the desk. */
  isDeskWhole: () => boolean;
  isReady: () => CheckResult;
  stop: StopStep[];
};

/** Brings the dead letters of all services on the desk, and keeps its figures. */
export async function startLetters(deps: Deps): Promise<StartedLetters> {
  const { letters, orphans, registry, now, log, kafka, deadLetters, onFatal, groupId } = deps;
  const { show, countReplayed } = createLetterMetrics(registry);
  const consumer = await runConsumer({
    ...{ kafka, deadLetters, log, onFatal, groupId },
    topics: [TOPIC.deadLetters],
    handleBatch: learnLetters({ letters, orphans }),
    // A letter is nobody's record: its record was counted when it was set aside.
    metrics: createConsumerMetrics({ registry: new Registry(), topics: [TOPIC.deadLetters] }),
  });
  const showOpen = async () => {
    show(await letters.groups());
  };
  const figures = keepRunning(showOpen, { everyMs: SUMMARY_MS, log });
  const forget = () => letters.forget(new Date(now().getTime() - KEEP_DAYS * DAY_MS).toISOString());
  const forgetting = keepRunning(forget, { everyMs: DAY_MS, log });
  return {
    desk: createLetterDesk({ ...deps, countReplayed }),
    isDeskWhole: consumer.caughtUp,
    isReady: consumer.isReady,
    stop: [
      { name: 'letters', stop: consumer.stop },
      { name: 'letter-figures', stop: figures.stop },
      { name: 'letter-forgetting', stop: forgetting.stop },
    ],
  };
}
