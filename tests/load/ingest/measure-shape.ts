import { TOPIC } from '@waits/contracts/topics';
import type { mongo } from 'mongoose';
import type { Service } from '../../chaos/service.js';
import type { World } from '../world/start-servers.js';
import type { Journey } from '../world/referral-journey.js';
import { eventsOf } from '../world/referral-journey.js';
import { handledBy, untilHandled } from '../world/service-metrics.js';
import type { Documents } from './documents.js';
import { readDocuments, written } from './documents.js';
import { oneByOneRate } from './one-by-one.js';
import { rawConsumeRate } from './raw-consume.js';
import { rawWriteSeconds } from './raw-writes.js';

/** As the consumer of `waits` has them: messages of a chunk, and partitions worked on at once. */
const CHUNK = 500;
const PARTITIONS_AT_ONCE = 3;

export type Area = { world: World; waits: Service; db: mongo.Db; signal: AbortSignal };

/** Which messages a measurement sends: events `from` up to `to` of each of these referrals. */
export type Shape = { journeys: readonly Journey[]; from: number; to: number };

/** Rates of one measurement, messages and documents a second; `loop` and `consume` count messages. */
export type Rates = {
  messages: number;
  documents: number;
  loop: number;
  consume: number;
  rawDocuments: number;
  /** Documents that one message came to. */
  documentsPerMessage: number;
};

/** Measures one shape by itself and by what it is compared with, in turn and on the same messages and documents. */
export async function measureShape(area: Area, shape: Shape, seconds: number): Promise<Rates> {
  const { world, db } = area;
  const values = messagesOf(shape);
  const before = await documentsOf(area, shape);
  const loop = await oneByOneRate(db, {
    messages: values.map(({ value }) => value),
    stored: before.referrals,
    seconds: seconds / 3,
  });
  const ingestSeconds = await ingest(area, shape);
  const documents = written(before, await documentsOf(area, shape));
  const consume = await rawConsumeRate(world.kafka, {
    topic: TOPIC.referralEvents,
    partitionsAtOnce: PARTITIONS_AT_ONCE,
  });
  const rawSeconds = await rawWriteSeconds(db, {
    documents,
    isUpdate: shape.from > 0,
    batch: CHUNK / (shape.to - shape.from),
    batchesAtOnce: PARTITIONS_AT_ONCE,
  });
  const count = documents.referrals.length + documents.children.length;
  return {
    messages: values.length / ingestSeconds,
    documents: count / ingestSeconds,
    ...{ loop, consume },
    rawDocuments: count / rawSeconds,
    documentsPerMessage: count / values.length,
  };
}

/** Seconds from the moment the service may begin on a backlog to the moment all of it is stored and republished. */
export async function ingest({ world, waits, signal }: Area, shape: Shape): Promise<number> {
  const values = messagesOf(shape);
  const topic = TOPIC.referralEvents;
  const handled = await handledBy(waits, topic);
  // Paused while they are sent, so that it finds a backlog; too briefly for Kafka to give it up.
  waits.signal('SIGSTOP');
  await world.producer.publish(topic, values).finally(() => {
    waits.signal('SIGCONT');
  });
  const began = performance.now();
  const ended = await untilHandled(waits, topic, { total: handled + values.length, signal });
  return (ended - began) / 1000;
}

const messagesOf = ({ journeys, ...range }: Shape) =>
  journeys.flatMap((journey) =>
    eventsOf(journey, range).map((event) => ({ key: event.subject, value: JSON.stringify(event) })),
  );

const documentsOf = ({ db }: Area, { journeys }: Shape): Promise<Documents> =>
  readDocuments(db, {
    referrals: journeys.map(({ referralId }) => referralId),
    children: journeys.flatMap(({ tokens }) => tokens),
  });
