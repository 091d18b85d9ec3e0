import { createHash } from 'node:crypto';
import { FOLD_VERSION, fold } from '@waits/standards/fold';
import { TOPIC } from '@waits/contracts/topics';
import type { ReferralState } from '@waits/contracts/referral-state';
import type { Producer } from '@waits/kit/kafka/producer';
import { eventsOf, journeyOf } from '../world/referral-journey.js';

const GROUP = 'S';
const DIFFERENT = 1_800;
const AT_ONCE = 5_000;
const BIRTH_DATE = '2016-03-04';
const MOST_EVENTS = 8;

/** States as `waits` publishes them of `count` referrals, each of another child: some waiting, some seen, some assessed. */
export async function publishStates(
  producer: Pick<Producer, 'publish'>,
  { count, told, signal }: { count: number; told: (done: number) => void; signal: AbortSignal },
): Promise<void> {
  const texts = Array.from({ length: DIFFERENT }, (_, serial) => JSON.stringify(stateOf(serial)));
  for (let from = 0; from < count; from += AT_ONCE) {
    signal.throwIfAborted();
    const size = Math.min(AT_ONCE, count - from);
    const records = Array.from({ length: size }, (_, index) => recordOf(from + index, texts));
    await producer.publish(TOPIC.referralStates, records);
    told(from + size);
  }
}

function stateOf(serial: number): ReferralState {
  const { referralId } = journeyOf(serial, GROUP);
  const events = eventsOf(journeyOf(serial, GROUP), { to: 1 + (serial % MOST_EVENTS) });
  return {
    ...{ referralId, version: 1 + serial, foldVersion: FOLD_VERSION, childId: childOf(serial) },
    facts: fold({ referralId, events, childEvents: [], birthDate: BIRTH_DATE }),
  };
}

function recordOf(serial: number, texts: readonly string[]) {
  const place = serial % DIFFERENT;
  const { referralId } = journeyOf(serial, GROUP);
  const value = (texts[place] ?? '')
    .replace(journeyOf(place, GROUP).referralId, referralId)
    .replace(childOf(place), childOf(serial));
  return { key: referralId, value };
}

/** A random-looking UUID of version 4 that follows from the number. */
function childOf(serial: number): string {
  const hex = createHash('md5')
    .update(`child ${String(serial)}`)
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
