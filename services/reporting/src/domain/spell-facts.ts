import type { ReferralFacts } from '@waits/contracts/referral-state';
import { emptyFacts } from '@waits/standards/fold/draft';
import { NEVER } from './clock-table.js';
import { at } from './columns.js';
import { dayNumberOr, localDate } from './day-number.js';
import { createPackedLists } from './packed-lists.js';
import type { ValueCodes } from './value-codes.js';
import { createValueCodes } from './value-codes.js';

/**
 * What a spell is measured from, of every referral that may belong to one: kept because the next referral of the child
 * changes the spell of this one. Appointments and moments have no part in it.
 */
export type SpellFacts = {
  set: (row: number, facts: ReferralFacts) => void;
  clear: (row: number) => void;
  get: (row: number) => ReferralFacts;
  bytes: () => number;
};

type Item = Readonly<Record<string, unknown>>;
type Shape = { days: readonly [string, ...string[]]; rest: readonly string[] };

/** The lists of a referral's facts: which of their fields are days, and what else is kept. */
const SHAPES = {
  acceptances: { days: ['on', 'receivedOn'], rest: ['teamType'] },
  endings: { days: ['on'], rest: ['how', 'reason'] },
  priorities: { days: ['from'], rest: ['code'] },
  reasons: { days: ['from'], rest: ['code'] },
  teams: { days: ['from'], rest: ['type'] },
  contacts: { days: ['on'], rest: ['attendance', 'medium', 'indirect', 'procedures'] },
  assessmentsStarted: { days: ['on'], rest: ['code'] },
  assessmentsCompleted: { days: ['on'], rest: ['code'] },
  outcomeMeasures: { days: ['on'], rest: ['code'] },
  carePlans: { days: ['on', 'createdOn', 'updatedOn'], rest: ['provider'] },
  interventions: { days: ['on'], rest: ['kind', 'procedures'] },
  diagnoses: { days: ['on'], rest: ['code', 'scheme'] },
  rttStatuses: { days: ['from'], rest: ['code'] },
  hospitalSpells: { days: ['from', 'to'], rest: [] },
} as const satisfies Partial<Record<keyof ReferralFacts, Shape>>;
const LISTS = Object.entries(SHAPES) as [keyof typeof SHAPES, Shape][];

/** What a referral is, beside its lists. */
const SINGLE = ['provider', 'pathway', 'waitMeasure', 'consultantLed', 'ageAtReferral'] as const;
const OWN: Shape = {
  days: ['receivedOn', 'originalReceivedOn', 'careCoordinatorOn'],
  rest: SINGLE,
};
const CHILD: Shape = { days: ['deceasedOn'], rest: ['localAuthority'] };
/** One list more, of bare days. */
const REOPENING: Shape = { days: ['on'], rest: [] };

export function createSpellFacts(): SpellFacts {
  const lists = createPackedLists(new Int32Array(0));
  const codes = createValueCodes();
  return {
    set: (row, facts) => {
      lists.set(row, pack(facts, codes));
    },
    clear: (row) => {
      lists.set(row, []);
    },
    get: (row) => unpack(lists.get(row), codes),
    bytes: lists.bytes,
  };
}

/** First a number whose bits say which lists are there, then what the referral is and the child, then each list with its length. */
function pack(facts: ReferralFacts, codes: ValueCodes): number[] {
  const packed = [0];
  packItem(packed, facts, { shape: OWN, codes });
  packItem(packed, facts.child, { shape: CHILD, codes });
  const reopenings = facts.reopenings.map((on) => ({ on }));
  const all = [...LISTS.map(([list]): readonly Item[] => facts[list]), reopenings];
  const shapes = [...LISTS.map(([, shape]) => shape), REOPENING];
  let present = 0;
  for (const [place, items] of all.entries()) {
    if (items.length === 0) continue;
    present |= 1 << place;
    packed.push(items.length);
    const shape = shapes[place] ?? REOPENING;
    for (const item of items) packItem(packed, item, { shape, codes });
  }
  packed[0] = present;
  return packed;
}

type How = { shape: Shape; codes: ValueCodes };

const SIXTEEN = 0xffff;

/** The code of its values and its first day in one number; where either is too large for its half, in two more. */
function packItem(packed: number[], item: Item, { shape, codes }: How): void {
  const [first, ...others] = shape.days;
  const code = codes.codeOf(shape.rest.map((field) => item[field] ?? null));
  const day = dayIn(item, first);
  if (code < SIXTEEN && day >= 0 && day <= SIXTEEN) packed.push((day << 16) | code);
  else packed.push(SIXTEEN, code, day);
  for (const field of others) packed.push(dayIn(item, field));
}

const dayIn = (item: Item, field: string): number =>
  dayNumberOr((item[field] ?? null) as string | null, NEVER);

function unpack(packed: Int32Array, codes: ValueCodes): ReferralFacts {
  let place = 0;
  const next = (): number => at(packed, place++);
  const nextItem = ({ days, rest }: Shape): Item => {
    const both = next();
    const isSplit = both === SIXTEEN;
    const code = isSplit ? next() : both & SIXTEEN;
    const first = isSplit ? next() : both >>> 16;
    const others = days.slice(1).map(() => localDate(next()));
    return { ...named(days, [localDate(first), ...others]), ...named(rest, codes.valuesOf(code)) };
  };

  const present = next();
  const own = nextItem(OWN);
  const child = nextItem(CHILD);
  const listAt = (index: number, shape: Shape): Item[] =>
    (present & (1 << index)) === 0 ? [] : Array.from({ length: next() }, () => nextItem(shape));
  const lists = LISTS.map(([list, shape], index) => [list, listAt(index, shape)] as const);
  const reopenings = listAt(LISTS.length, REOPENING).map(({ on }) => on);
  const empty = emptyFacts('');
  return {
    ...empty,
    ...own,
    ...Object.fromEntries(lists),
    reopenings,
    child: { ...empty.child, ...child },
  } as ReferralFacts;
}

const named = (fields: readonly string[], values: readonly unknown[]): Item =>
  Object.fromEntries(fields.map((field, index) => [field, values[index]]));
