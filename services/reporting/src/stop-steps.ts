import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import type { Producer } from '@waits/kit/kafka/producer';
import type { StopStep } from '@waits/kit/lifecycle';
import type { AlertTicks } from './alert-ticks.js';
import type { Loading } from './consumer/loading.js';
import type { LiveFigures } from './live-figures.js';
import type { SnapshotTicks } from './snapshot-ticks.js';

type ToStop = {
  consumer: Pick<RunningConsumer, 'stop'>;
  producer: Pick<Producer, 'disconnect'>;
  ticks: AlertTicks;
  snapshotTicks: SnapshotTicks;
  live: LiveFigures;
  loading: Loading;
};

/** What is to be stopped, in this order. */
export const stopSteps = ({ loading, consumer, producer, ...ticking }: ToStop): StopStep[] => [
  { name: 'alerts', stop: ticking.ticks.stop },
  { name: 'snapshots', stop: ticking.snapshotTicks.stop },
  { name: 'figures', stop: ticking.live.stop },
  {
    name: 'loading',
    stop: () => {
      loading.stop();
      return Promise.resolve();
    },
  },
  { name: 'consumer', stop: consumer.stop },
  { name: 'producer', stop: producer.disconnect },
];
