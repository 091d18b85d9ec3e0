import type { ConsumerMetrics } from './consumer-metrics.js';
import type { Positions } from './positions.js';
import { lagOf } from './progress.js';
import type { createWatermarks } from './watermarks.js';

type Deps = {
  topics: readonly string[];
  positions: Positions;
  watermarks: Pick<ReturnType<typeof createWatermarks>, 'ofTopic'>;
  metrics: ConsumerMetrics;
};

const EVERY_MS = 10_000;

/**
 * Keeps the lag true when no batch comes: a partition that is held or a store that is down must show a rising lag.
 * Gives the function that ends it.
 */
export function watchLag({ topics, positions, watermarks, metrics }: Deps): () => void {
  const look = async (topic: string): Promise<void> => {
    for (const [partition, { high }] of await watermarks.ofTopic(topic)) {
      positions.sawEnd({ topic, partition }, high);
    }
    metrics.setLag(topic, lagOf(positions.state, topic));
  };
  const timer = setInterval(() => {
    // A broker that does not answer shows as unready; the lag stays as it was.
    for (const topic of topics) look(topic).catch(() => undefined);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
