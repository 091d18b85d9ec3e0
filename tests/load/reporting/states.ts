import { createHash } from 'node:crypto';
import { addDays } from '@waits/standards/calendar';
import { FOLD_VERSION, fold } from '@waits/standards/fold';
import { TOPIC } from '@waits/contracts/topics';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
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
  const texts = differentStates().map((state) => JSON.stringify(state));
  for (let from = 0; from < count; from += AT_ONCE) {
    signal.throwIfAborted();
    const size = Math.min(AT_ONCE, count - from);
    const records = Array.from({ length: size }, (_, index) => recordOf(from + index, texts));
    await producer.publish(TOPIC.referralStates, records);
    told(from + size);
  }
}

/** States that differ in what happened to them; those of all referrals are these, each of another child. */
export const differentStates = (): ReferralState[] =>
  Array.from({ length: DIFFERENT }, (_, serial) => stateOf(serial));

/** Which referral it is, and whose. */
export const referralAt = (serial: number) => ({
  referralId: journeyOf(serial, GROUP).referralId,
  childId: childOf(serial),
});

function stateOf(serial: number): ReferralState {
  const { referralId } = journeyOf(serial, GROUP);
  const events = eventsOf(journeyOf(serial, GROUP), { to: 1 + (serial % MOST_EVENTS) });
  const facts = fold({ referralId, events, childEvents: [], birthDate: BIRTH_DATE });
  return {
    ...{ referralId, version: 1 + serial, foldVersion: FOLD_VERSION, childId: childOf(serial) },
    facts: toldApart(facts, serial),
  };
}

const SCHOOLS = 400;
const [SUB_ICBS, CHANGES_EVERY] = [106, 4];

/** What cohorts are told apart by. One referral in four has a priority that changed and a child who came into care since. */
function toldApart(facts: ReferralFacts, serial: number): ReferralFacts {
  const [first] = facts.priorities;
  if (first === undefined) return facts;
  const hasChanged = serial % CHANGES_EVERY === 0;
  const later = addDays(first.from, 30 + (serial % 200));
  const subIcb = `Q${String(serial % SUB_ICBS).padStart(3, '0')}`;
  return {
    ...facts,
    commissioner: subIcb,
    ageAtReferral: serial % 19,
    priorities: hasChanged ? [first, { from: later, code: '2' }] : [first],
    child: {
      ...facts.child,
      ...{ sex: serial % 3 === 0 ? '2' : '1', ethnicity: 'ABCDEFGHJKLMNPRSZ'[serial % 17] ?? null },
      ...{ subIcbOfResidence: subIcb, subIcbOfRegistration: subIcb },
      deprivationQuintile: 1 + (serial % 5),
      schools: [{ from: first.from, code: String(100_000 + (serial % SCHOOLS)) }],
      lookedAfter: hasChanged ? [{ from: later, value: true }] : [],
    },
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
