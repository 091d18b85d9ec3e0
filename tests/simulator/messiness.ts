import { addDays } from '@waits/standards/calendar';
import type { Random } from './random.js';

type Data = Record<string, unknown> & { occurredOn: string };
type Event = Record<string, unknown> & { id: string; type: string; time: string; data: Data };

/** How often a feed errs, as chances per referral. */
const SHARE = { resent: 0.06, mistypedDate: 0.02, unreadable: 0.004, outOfOrder: 0.04 };

/** Adds what real feeds add: a record sent twice, a mistyped date corrected later, a record nobody can read. */
export function messyRecords(random: Random, events: Event[]): Record<string, unknown>[] {
  const [first, ...others] = events;
  if (!first) return [];
  const corrected = random.chance(SHARE.mistypedDate) ? mistyped(random, first) : [first];
  const twice = random.chance(SHARE.resent) ? [others.at(-1) ?? first] : [];
  const odd = random.chance(SHARE.unreadable) ? [unreadable(random, first)] : [];
  return [...corrected, ...others, ...twice, ...odd];
}

/** Now and then a feed sends a referral's records newest first. */
export const messyOrder = <T>(random: Random, records: T[]): T[] =>
  random.chance(SHARE.outOfOrder) ? [...records].reverse() : records;

// The received date was typed a year early and put right by a correction the same week.
function mistyped(random: Random, first: Event): Event[] {
  if (first.type !== 'referral.received') return [first];
  const wrong = {
    ...first,
    data: { ...first.data, occurredOn: addDays(first.data.occurredOn, -365) },
  };
  const { provider, occurredOn, recordedAt, patient } = first.data;
  const correction = {
    ...first,
    id: `${first.id}-correction`,
    type: 'referral.corrected',
    data: {
      provider,
      occurredOn,
      recordedAt: laterBy(recordedAt, random),
      patient,
      of: first.id,
      becomes: { occurredOn },
    },
  };
  return [wrong, correction];
}

const laterBy = (recordedAt: unknown, random: Random): string =>
  String(recordedAt).replace(/:00Z$/, `:${String(random.between(10, 59))}Z`);

function unreadable(random: Random, first: Event): Record<string, unknown> {
  const id = `${first.id}-odd`;
  const { occurredOn, ...withoutDate } = first.data;
  return random.oneOf<Record<string, unknown>>([
    { ...first, id, data: { ...withoutDate, occuredOn: occurredOn } },
    { ...first, id, data: { ...first.data, occurredOn: '31/02/2025' } },
    { ...first, id, type: 'referral.lost' },
  ]);
}
