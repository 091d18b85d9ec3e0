import type { OutRecord, Producer } from '@waits/kit/kafka/producer';

/** A producer that keeps what it is given, in order, and can be made to fail. */
export type MemoryProducer = Pick<Producer, 'publish'> & {
  published: { topic: string; record: OutRecord }[];
  /** How many publishes were refused. */
  readonly refused: number;
  /** The JSON values published to one topic. */
  valuesOf: (topic: string) => unknown[];
  /** The next publish to this topic is refused, once. */
  failNext: (topic: string) => void;
  /** After so many further publishes every one is refused, until the function it gives is called. */
  breakDown: (after?: number) => () => void;
};

export function memoryProducer(): MemoryProducer {
  const published: MemoryProducer['published'] = [];
  const failures = new Set<string>();
  let left = Infinity;
  let refused = 0;
  return {
    published,
    get refused() {
      return refused;
    },
    publish: (topic, records) => {
      left -= 1;
      if (failures.delete(topic) || left < 0) {
        refused += 1;
        return Promise.reject(new Error('the broker is away'));
      }
      published.push(...records.map((record) => ({ topic, record })));
      return Promise.resolve();
    },
    valuesOf: (topic) =>
      published
        .filter((one) => one.topic === topic)
        .map(({ record }): unknown => JSON.parse(String(record.value))),
    failNext: (topic) => {
      failures.add(topic);
    },
    breakDown: (after = 0) => {
      left = after;
      return () => {
        left = Infinity;
      };
    },
  };
}
