import type { mongo } from 'mongoose';
import type { Stored } from './documents.js';
import { prefill } from './raw-writes.js';

type What = { messages: readonly string[]; stored: readonly Stored[]; seconds: number };

/**
 * Messages a second of the loop that comes to mind first: each message is parsed and pushed into its referral's document
 * by one `findOneAndUpdate`. It keeps no child, finds no duplicate, computes and publishes nothing.
 */
export async function oneByOneRate(
  db: mongo.Db,
  { messages, stored, seconds }: What,
): Promise<number> {
  await db.dropCollection('one_by_one').catch(() => undefined);
  const collection = db.collection<{ _id: string; version: number; events: unknown[] }>(
    'one_by_one',
  );
  await prefill(db.collection<Stored>('one_by_one'), stored);
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  for (const message of messages) {
    if (performance.now() > until) break;
    const event = JSON.parse(message) as { subject: string };
    await collection.findOneAndUpdate(
      { _id: event.subject },
      { $push: { events: event }, $inc: { version: 1 } },
      { upsert: true },
    );
    done += 1;
  }
  return (done * 1000) / (performance.now() - began);
}
