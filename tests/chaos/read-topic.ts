import { createKafka } from '@waits/kit/kafka/client';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { createLog } from '@waits/kit/log';

export type TopicRecord = { partition: number; offset: string; key: string; text: string };

/** Every record of a topic as it is now: where it is, key and text, in the order of each partition. */
export async function readTopic(kafkaBrokers: string, topic: string): Promise<TopicRecord[]> {
  const log = createLog({ service: 'test', level: 'silent' });
  const reader = createLogReader(
    createKafka({ KAFKA_BROKERS: kafkaBrokers.split(','), KAFKA_SSL: false }, log),
  );
  const records: TopicRecord[] = [];
  await reader.read({
    topic,
    to: new Map([...(await reader.watermarks(topic))].map(([at, { high }]) => [at, high])),
    onRecord: ({ partition, offset, key, value }) =>
      records.push({
        ...{ partition, offset: String(offset) },
        ...{ key: key?.toString() ?? '', text: value?.toString() ?? '' },
      }),
  });
  return records;
}
