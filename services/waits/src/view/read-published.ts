import type { PublishedSnapshot } from '@waits/contracts/api/published';
import type { PublishedDayRecord } from '@waits/contracts/published-record';
import { PublishedRecord } from '@waits/contracts/published-record';
import type { LocalDate } from '@waits/contracts/values';
import { parseJson } from '@waits/kit/kafka/json';
import type { LogReader } from '@waits/kit/kafka/read-log';
import { publishedOf } from '@waits/kit/published-snapshots';
import type { TakenDays } from '@waits/standards/published-days';
import { countsAfter } from '@waits/standards/published-days';

/** What was published of a day, from the topic, by the record that counts; null when no snapshot was taken of it. */
export async function readPublished(
  { log, topic }: { log: LogReader; topic: string },
  day: LocalDate,
): Promise<PublishedSnapshot | null> {
  const to = new Map([...(await log.watermarks(topic))].map(([at, { high }]) => [at, high]));
  const taken: TakenDays = { since: null, last: null };
  const published = new Map<LocalDate, PublishedSnapshot>();
  await log.read({
    ...{ topic, to },
    onRecord: ({ value }) => {
      const record = recordIn(value);
      if (!record || !countsAfter(taken, record)) return;
      if (record.type === 'begin') taken.since = record.day;
      else take(record);
    },
  });
  function take(record: PublishedDayRecord): void {
    const found = publishedOf(record);
    if (found === null) return;
    taken.last = record.day;
    if (record.day === day) published.set(day, found);
  }
  return published.get(day) ?? null;
}

function recordIn(value: Buffer | null): PublishedRecord | undefined {
  const json = value && parseJson(value);
  return json?.ok ? PublishedRecord.safeParse(json.value).data : undefined;
}
