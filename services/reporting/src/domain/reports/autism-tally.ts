import { NEVER } from '../clock-table.js';
import type { Period } from '../cohorts/flow-events.js';
import { within } from '../columns.js';
import { wasOnList } from '../on-list.js';
import type { Replica } from '../replica.js';

/** Referrals, and patients by what is true of any of their referrals. */
export type AutismTally = {
  open: number;
  received: number;
  closed: number;
  patients: Record<PatientFact, number>;
};

const FACTS = [
  ...(['open', 'openTwice', 'longOpen', 'seenWithin', 'seenLater', 'notSeen'] as const),
  ...(['seenInMonth', 'autism', 'otherMental', 'notMental'] as const),
];
export type PatientFact = (typeof FACTS)[number];

export type AgeGroup = 'all' | 'child' | 'adult';
type ByAge = Record<AgeGroup, AutismTally>;

const ADULT = 18;
/** "At least 13 weeks" counts day 91, and so does "13 weeks or less". */
const THIRTEEN_WEEKS = 91;
const BITS = Object.fromEntries(FACTS.map((fact, place) => [fact, 1 << place])) as Record<
  PatientFact,
  number
>;

type Asked = Pick<Replica, 'referrals' | 'autism' | 'ids' | 'children'>;

/** What the autism statistic counts in a month, of the area and of each provider by its code: one group after another. */
export function tallyAutism(
  replica: Asked,
  month: Period,
): { area: ByAge; byCode: Map<number, ByAge> } {
  const found = partsIn(replica, month);
  const tally = createTally(replica, found);
  const { provider } = replica.referrals.columns();
  return {
    area: tally(Array.from(found.rows.keys())),
    byCode: new Map(
      [...placesBy(found.rows, provider)].map(([code, places]) => [code, tally(places)]),
    ),
  };
}

/** The referrals that have a part in the month: their rows, what is true of them, and whether open, received and closed. */
type Parts = { rows: Int32Array; bits: Uint16Array; is: Uint8Array };

const [OPEN, RECEIVED, CLOSED] = [1, 2, 4];

function partsIn({ referrals, autism, ids }: Asked, month: Period): Parts {
  const { receivedOn, openUntil } = referrals.columns();
  const all = ids.rows();
  const parts = { rows: new Int32Array(all), bits: new Uint16Array(all), is: new Uint8Array(all) };
  const isIn = (day: number): boolean => month.from <= day && day <= month.to;
  let size = 0;
  for (let row = 0; row < all; row += 1) {
    if (!autism.isCounted(row) || !autism.isForAutism(row, month.to)) continue;
    const received = within(receivedOn, row);
    const until = within(openUntil, row);
    const isOpen = wasOnList(referrals, row, month);
    const days = Math.min(until, month.to) - received;
    const isClosed = until !== NEVER && isIn(until);
    parts.rows[size] = row;
    parts.bits[size] = isOpen ? bitsOf({ autism, row, month, days }) : 0;
    parts.is[size] =
      Number(isOpen) * OPEN + Number(isIn(received)) * RECEIVED + Number(isClosed) * CLOSED;
    size += 1;
  }
  const { rows, bits, is } = parts;
  return { rows: rows.subarray(0, size), bits: bits.subarray(0, size), is: is.subarray(0, size) };
}

/** The places of rows by the code they have. */
function placesBy(rows: Int32Array, codes: Uint16Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let place = 0; place < rows.length; place += 1) {
    const code = codes[within(rows, place)] ?? 0;
    const group = groups.get(code);
    if (group) group.push(place);
    else groups.set(code, [place]);
  }
  return groups;
}

type Open = { autism: Asked['autism']; row: number; month: Period; days: number };

function bitsOf({ autism, row, month, days }: Open): number {
  const facts: PatientFact[] = ['open'];
  if (days >= THIRTEEN_WEEKS) facts.push('longOpen', firstSeenOf({ autism, row, month, days }));
  if (autism.wasSeenIn(row, month.from, month.to)) facts.push('seenInMonth');
  for (const kind of ['autism', 'otherMental', 'notMental'] as const) {
    if (autism.wasDiagnosedIn(row, kind, month)) facts.push(kind);
  }
  return facts.reduce((bits, fact) => bits | BITS[fact], 0);
}

/** Of a referral that has been open for 13 weeks: whether its first appointment was within them, as known by the month's end. */
function firstSeenOf({ autism, row, month }: Open): PatientFact {
  const first = autism.daysToFirst(row, month.to);
  if (first === null) return 'notSeen';
  return first <= THIRTEEN_WEEKS ? 'seenWithin' : 'seenLater';
}

/**
 * Counts one group after another, with one mark a child that each wipes behind itself. A referral that names no child cannot be
 * anyone's second one.
 */
function createTally({ referrals, children }: Asked, { rows, bits, is }: Parts) {
  const { child, age } = referrals.columns();
  const marks = new Uint16Array(children.rows());
  const ages = new Int8Array(children.rows());
  const whoseAt = (place: number): number => within(child, within(rows, place));
  const ageAt = (place: number): number => age[within(rows, place)] ?? 0;
  const bitsAt = (place: number): number => bits[place] ?? 0;
  const mark = (who: number, place: number): void => {
    const before = marks[who] ?? 0;
    marks[who] = before | bitsAt(place) | (before === 0 ? 0 : BITS.openTwice);
    ages[who] = before === 0 ? ageAt(place) : Math.max(ages[who] ?? 0, ageAt(place));
  };
  const addMarked = (counts: ReturnType<typeof createCounts>, who: number): void => {
    const marked = who < 0 ? 0 : (marks[who] ?? 0);
    if (marked === 0) return;
    counts.addPatient(ages[who] ?? 0, marked);
    marks[who] = 0;
  };
  return (places: readonly number[]): ByAge => {
    const counts = createCounts();
    for (const place of places) {
      counts.addReferral(ageAt(place), is[place] ?? 0);
      if (bitsAt(place) === 0) continue;
      const who = whoseAt(place);
      if (who >= 0) mark(who, place);
      else counts.addPatient(ageAt(place), bitsAt(place));
    }
    for (const place of places) addMarked(counts, whoseAt(place));
    return counts.all();
  };
}

const DIFFERENT = 2 ** FACTS.length;

/** Referrals by what they are, and patients by what is true of them, of each age group. */
function createCounts() {
  const some = () => ({ is: new Int32Array(8), bits: new Int32Array(DIFFERENT) });
  const counts = { all: some(), child: some(), adult: some() };
  const add = (list: Int32Array, index: number): void => {
    list[index] = within(list, index) + 1;
  };
  return {
    addReferral: (age: number, is: number): void => {
      for (const group of groupsOf(age)) add(counts[group].is, is);
    },
    addPatient: (age: number, bits: number): void => {
      for (const group of groupsOf(age)) add(counts[group].bits, bits);
    },
    all: (): ByAge => ({
      all: tallyOf(counts.all),
      child: tallyOf(counts.child),
      adult: tallyOf(counts.adult),
    }),
  };
}

/** How many have a bit, from how many have each number. */
const withBit = (counts: Int32Array, bit: number): number =>
  counts.reduce((sum, count, number) => sum + ((number & bit) === 0 ? 0 : count), 0);

const tallyOf = ({ is, bits }: { is: Int32Array; bits: Int32Array }): AutismTally => ({
  ...{ open: withBit(is, OPEN), received: withBit(is, RECEIVED), closed: withBit(is, CLOSED) },
  patients: Object.fromEntries(
    FACTS.map((fact) => [fact, withBit(bits, BITS[fact])]),
  ) as AutismTally['patients'],
});

/** A patient of unknown age is in the whole alone. */
function groupsOf(age: number): readonly AgeGroup[] {
  if (age < 0) return UNKNOWN;
  return age < ADULT ? CHILD : GROWN_UP;
}

const UNKNOWN = ['all'] as const;
const CHILD = ['all', 'child'] as const;
const GROWN_UP = ['all', 'adult'] as const;
