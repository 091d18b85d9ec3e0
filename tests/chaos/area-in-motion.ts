import { setTimeout as sleep } from 'node:timers/promises';
import { SourceEvent } from '@waits/contracts/source-event';
import { eventually } from '../e2e/eventually.js';
import { produce } from '../e2e/produce.js';
import type { Area } from '../simulator/area.js';
import { historyOf } from '../simulator/history.js';
import type { Random } from '../simulator/random.js';
import type { SourceRecord } from '../simulator/records.js';
import { recordsOf } from '../simulator/records.js';

// Longer than Kafka is ever away: a source that cannot send keeps what it has and sends it later.
const SENT_WITHIN_SECONDS = 180;

/** All the records of an area. */
export const recordsOfArea = (area: Area): SourceRecord[] =>
  historyOf(area).flatMap((journey) => recordsOf(area, journey));

/** The published ids of those that a reader can read, each once. */
export const idsToHold = (records: readonly SourceRecord[]): string[] =>
  [
    ...new Set(
      records
        .filter(({ value }) => SourceEvent.safeParse(value).success)
        .map(({ value }) => `${String(value['source'])}:${String(value['id'])}`),
    ),
  ].sort();

type Sending = { kafkaBrokers: string; random: Random; slice: number };

/**
 * Sends records in slices with short rests of uneven length between them, as a busy afternoon does. A slice that Kafka did not
 * take is sent again from its beginning until it has.
 */
export async function sendUnevenly(
  records: readonly SourceRecord[],
  { kafkaBrokers, random, slice }: Sending,
): Promise<void> {
  for (let from = 0; from < records.length; from += slice) {
    const now = records.slice(from, from + slice);
    for (const topic of new Set(now.map((record) => record.topic))) {
      const values = now.filter((record) => record.topic === topic).map(({ value }) => value);
      const send = () => produce(kafkaBrokers, topic, values).then(() => true);
      await eventually(send, (isSent) => isSent, SENT_WITHIN_SECONDS);
    }
    await sleep(random.between(20, 400));
  }
}
