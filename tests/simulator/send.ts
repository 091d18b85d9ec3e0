import type { OutRecord, Producer } from '@waits/kit/kafka/producer';
import type { Area } from './area.js';
import { historyOf } from './history.js';
import type { SourceRecord } from './records.js';
import { recordsOf } from './records.js';

type Publish = Pick<Producer, 'publish'>;
type Progress = (done: number, total: number) => void;

const CHUNK = 2000;

type Deps = { producer: Publish; progress: Progress; signal: AbortSignal };

/** Sends the whole history to the source topics, referral by referral, until done or told to stop. */
export async function sendHistory(area: Area, { producer, progress, signal }: Deps): Promise<void> {
  const records = historyOf(area).flatMap((journey) => recordsOf(area, journey));
  for (let done = 0; done < records.length && !signal.aborted; done += CHUNK) {
    await sendAll(records.slice(done, done + CHUNK), producer);
    progress(Math.min(done + CHUNK, records.length), records.length);
  }
}

/** Sends records in order, one send a topic. */
export async function sendAll(records: readonly SourceRecord[], producer: Publish): Promise<void> {
  for (const topic of new Set(records.map((record) => record.topic))) {
    await producer.publish(topic, records.filter((record) => record.topic === topic).map(message));
  }
}

const message = ({ key, value, headers }: SourceRecord): OutRecord => ({
  ...{ key, headers },
  value: JSON.stringify(value),
});
