import { Kafka, logLevel } from 'kafkajs';

/** How many members Kafka counts in a consumer group now. */
export async function groupMembers(kafkaBrokers: string, groupId: string): Promise<number> {
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const { groups } = await admin.describeGroups([groupId]);
  await admin.disconnect();
  return groups[0]?.members.length ?? 0;
}
