import { Kafka, logLevel, Partitioners } from 'kafkajs';

/** A message as it is, or a value that is sent as JSON. */
export type Outgoing = Buffer | Readonly<Record<string, unknown>>;

/** Produces as any Kafka client would: nothing of ours between the caller and the broker. */
export async function produce(
  brokers: string,
  topic: string,
  values: readonly Outgoing[],
): Promise<void> {
  const kafka = new Kafka({
    clientId: 'somebody',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
  });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    for (const value of values) {
      const isRaw = Buffer.isBuffer(value);
      const key = isRaw ? null : String(value['subject']);
      await producer.send({
        topic,
        messages: [{ key, value: isRaw ? value : JSON.stringify(value) }],
      });
    }
  } finally {
    await producer.disconnect();
  }
}
