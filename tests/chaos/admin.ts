import { TOPICS } from '@waits/contracts/topics';
import type { Admin } from 'kafkajs';
import kafkajs from 'kafkajs';
import { eventually } from '../e2e/eventually.js';

// Node's ES modules find only some of kafkajs's names: all come from its default export.
const { ConfigResourceTypes, Kafka, logLevel } = kafkajs;

const TAKEN_UP_WITHIN_SECONDS = 30;

/** Asks or tells Kafka something, as an operator does. */
async function withAdmin<T>(kafkaBrokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** How many members a consumer group's partitions are shared out to; 0 while they are being shared out anew. */
export const groupMembers = (kafkaBrokers: string, groupId: string): Promise<number> =>
  withAdmin(kafkaBrokers, async (admin) => {
    const { groups } = await admin.describeGroups([groupId]);
    const [group] = groups;
    return group?.state === 'Stable' ? group.members.length : 0;
  });

/** The next offset a group has committed in each partition of a topic; 0 where it has committed none. */
export const committedOffsets = (
  kafkaBrokers: string,
  groupId: string,
  topic: string,
): Promise<Map<number, number>> =>
  withAdmin(kafkaBrokers, async (admin) => {
    const [answer] = await admin.fetchOffsets({ groupId, topics: [topic] });
    return new Map(
      answer?.partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]),
    );
  });

/** Lets a topic take records as it should, or refuse every one: no record is as small as one byte. */
export const letWrite = (kafkaBrokers: string, name: string, isAllowed: boolean): Promise<void> =>
  withAdmin(kafkaBrokers, async (admin) => {
    const config = TOPICS.find((topic) => topic.name === name)?.config ?? {};
    const wanted = { ...config, ...(!isAllowed && { 'max.message.bytes': '1' }) };
    // What is not named goes back to the broker's default, so all is named.
    const configEntries = Object.entries(wanted).map(([key, value]) => ({ name: key, value }));
    const resource = { type: ConfigResourceTypes.TOPIC, name };
    await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] });
    // The broker answers before it has taken it up.
    const limit = wanted['max.message.bytes'];
    await eventually(
      () => admin.describeConfigs({ includeSynonyms: false, resources: [resource] }),
      ({ resources }) =>
        resources[0]?.configEntries.some(
          ({ configName, configValue }) =>
            configName === 'max.message.bytes' && configValue === limit,
        ) === true,
      TAKEN_UP_WITHIN_SECONDS,
    );
  });
