import type { ReferralFacts } from '@waits/contracts/referral-state';
import { emptyFacts } from '@waits/standards/fold/draft';
import { addNumber, alternating, fromAlternating, numbersIn } from './byte-numbers.js';
import { dayNumber, dayNumberOr, dayOf } from './day-number.js';
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
  const lists = createPackedLists(new Uint8Array(0));
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
  const packed: number[] = [];
  const lists = [...LISTS.map(([list]): readonly Item[] => facts[list]), reopenedOn(facts)];
  let present = 0;
  for (const [place, items] of lists.entries()) if (items.length > 0) present |= 1 << place;
  const base = dayNumberOr(facts.receivedOn, NO_BASE);
  addNumber(packed, present);
  addNumber(packed, alternating(base));
  packItem(packed, facts, { shape: OWN, codes, base });
  packItem(packed, facts.child, { shape: CHILD, codes, base });
  for (const [place, items] of lists.entries()) {
    if (items.length === 0) continue;
    addNumber(packed, items.length);
    const shape = LISTS[place]?.[1] ?? REOPENING;
    for (const item of items) packItem(packed, item, { shape, codes, base });
  }
  return packed;
}

const reopenedOn = ({ reopenings }: ReferralFacts): Item[] => reopenings.map((on) => ({ on }));

type How = { shape: Shape; codes: ValueCodes; base: number };

/** Days are told from the day of receipt, near which most of them are; where there is none, from 1970. */
const NO_BASE = 0;

/** The code of its values, then each of its days: 0 for none, else one more than how far it is from the base. */
function packItem(packed: number[], item: Item, { shape, codes, base }: How): void {
  addNumber(packed, codes.codeOf(item, shape.rest));
  for (const field of shape.days) {
    const day = (item[field] ?? null) as string | null;
    addNumber(packed, day === null ? 0 : 1 + alternating(dayNumber(day) - base));
  }
}

function unpack(packed: Uint8Array, codes: ValueCodes): ReferralFacts {
  const next = numbersIn(packed);
  const present = next();
  const base = fromAlternating(next());
  const nextDay = (): string | null => {
    const day = next();
    return day === 0 ? null : dayOf(base + fromAlternating(day - 1));
  };
  const nextItem = ({ days, rest }: Shape): Item => {
    const values = codes.valuesOf(next());
    return { ...named(rest, values), ...named(days, days.map(nextDay)) };
  };

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
