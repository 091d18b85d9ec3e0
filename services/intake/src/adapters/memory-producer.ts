import type { OutRecord, Producer } from '@waits/kit/kafka/producer';

/** A producer that keeps what it is given, in order, and can be made to fail. */
export type MemoryProducer = Pick<Producer, 'publish'> & {
  published: { topic: string; record: OutRecord }[];
  /** The JSON values published to one topic. */
  valuesOf: (topic: string) => unknown[];
  /** The next publish to this topic is refused, once. */
  failNext: (topic: string) => void;
};

export function memoryProducer(): MemoryProducer {
  const published: MemoryProducer['published'] = [];
  const failures = new Set<string>();
  return {
    published,
    publish: (topic, records) => {
      if (failures.delete(topic)) return Promise.reject(new Error('the broker is away'));
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
  };
}
