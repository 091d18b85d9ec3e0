import fc from 'fast-check';
import { CLEAR_CHILD, CLEAR_NAME } from './clear-child.js';
import type { Spot, Tree } from './json-tree.js';
import { spotsOf, textOfTree, treeOf } from './json-tree.js';

/** One change of a record: how, where (the place is taken modulo how many there are), and with what. */
type Change = { how: keyof typeof CHANGES; at: number; other: number; key: string; value: unknown };

/** Keys that do harm where somebody copies them carelessly, or that say more than a name of a field. */
const ODD_KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$where', '$gt'],
  ...['$set', '_id', 'a.b', '', ' ', '0', 'length', '\u0000', '\u202Eevil', 'ключ', '🚸'],
  ...[CLEAR_NAME, CLEAR_CHILD.nhsNumber, CLEAR_CHILD.birthDate, CLEAR_CHILD.postcode],
];

export const ODD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1e308, 1.5, 9_990_000_018, '', ' ', '\u0000', '\r\n', '\t'],
  ...[[], {}, [[]], [null], { $gt: '' }, { $ne: null }, { $where: 'sleep(1)' }, ['x', { $in: [] }]],
  ...['\uD800', '\u202E', 'e\u0301', '🧒🏽', 'ﷺ', '=HYPERLINK("x")', "'; DROP TABLE--", '../../etc'],
  ...['1900-01-01', '9999-12-31', '0000-00-00', '2026-02-30', '2026-13-01', '31/12/2026', '46000'],
  ...['2026-03-29T01:30:00', '2026-03-01T10:00:00+99:00', 'NaN', 'undefined', '[object Object]'],
];

/** A text of letters that mean something to some reader of text. */
export const oddText = fc.string({
  unit: fc.constantFrom(
    ...Array.from(
      'aZ09 -_/:.,;|\\"\'{}[]<>&%$=+\u0000\u0007\n\u0085\u00a0\u200b\u202e\ufeffßñ９漢🧒',
    ),
  ),
  maxLength: 30,
});

const anyChange = fc.record({
  how: fc.constantFrom<keyof typeof CHANGES>(
    ...(['drop', 'twice', 'rename', 'retype', 'retype', 'add', 'wrap', 'deepen'] as const),
    ...(['swapDates', 'misplaceNumber', 'refer', 'grow'] as const),
  ),
  at: fc.nat(500),
  other: fc.nat(500),
  key: fc.oneof(fc.constantFrom(...ODD_KEYS), oddText),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ODD_VALUES) },
    oddText,
    fc.jsonValue({ maxDepth: 3 }),
  ),
});

/** What is done to the bytes, after everything else. */
export const anyDamage = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ how: 'none', at: 0 } as const) },
  fc.record({
    how: fc.constantFrom('cut', 'flip', 'insert', 'mark', 'utf16', 'empty', 'repeat'),
    at: fc.nat(100_000),
  }),
);

/** Which record is spoilt, and how. */
export const anySpoiling = fc.record({
  record: fc.nat(100),
  changes: fc.array(anyChange, { maxLength: 4 }),
  damage: anyDamage,
});
export type Spoiling = typeof anySpoiling extends fc.Arbitrary<infer T> ? T : never;

/** The bytes of a record that is spoilt as told. The same gives the same. */
export function spoil(record: unknown, { changes, damage }: Omit<Spoiling, 'record'>): Buffer {
  const whole: Tree = { kind: 'list', items: [treeOf(record)] };
  for (const change of changes) {
    const spots = spotsOf(whole);
    const spot = spots[change.at % Math.max(1, spots.length)];
    if (spot) CHANGES[change.how](spot, change, spots);
  }
  const text = whole.items.map(textOfTree).join('\n');
  return damaged(Buffer.from(text), damage);
}

const CHANGES = {
  drop: (spot: Spot) => {
    spot.replace();
  },
  twice: (spot: Spot, { value }: Change) => {
    spot.replace({ value: spot.value }, { value: treeOf(value) });
  },
  rename: (spot: Spot, { key }: Change) => {
    spot.replace({ value: spot.value, key });
  },
  retype: (spot: Spot, { value }: Change) => {
    spot.replace({ value: treeOf(value) });
  },
  add: (spot: Spot, { key, value }: Change) => {
    spot.replace({ value: spot.value }, { value: treeOf(value), key });
  },
  wrap: (spot: Spot, { key, at }: Change) => {
    const inner = spot.value;
    spot.replace({
      value:
        at % 2 === 0
          ? { kind: 'list', items: [inner] }
          : { kind: 'object', entries: [[key, inner]] },
    });
  },
  deepen: (spot: Spot, { at }: Change) => {
    let value = spot.value;
    for (let depth = 0; depth < 10 + (at % 40) ** 2; depth += 1) {
      value = { kind: 'list', items: [value] };
    }
    spot.replace({ value });
  },
  grow: (spot: Spot, { at, value }: Change) => {
    const unit = typeof value === 'string' && value !== '' ? value : 'x';
    spot.replace({ value: { kind: 'plain', value: unit.repeat(1 + ((at * 97) % 20_000)) } });
  },
  /** A birth date is left where it is: under another name it would be somebody's date of referral. */
  swapDates: (_: Spot, { at, other }: Change, spots: readonly Spot[]) => {
    const dates = spots.filter(({ value }) => value.kind === 'plain' && isDate(value.value));
    const [one, two] = [dates[at % dates.length], dates[other % dates.length]];
    one?.replace({ value: two?.value ?? one.value });
    if (one !== two) two?.replace({ value: one?.value ?? two.value });
  },
  misplaceNumber: (spot: Spot, { at }: Change) => {
    const text = at % 2 === 0 ? CLEAR_CHILD.nhsNumber : `see 999 000 0018, ring back`;
    spot.replace({ value: { kind: 'plain', value: text } });
  },
  /** In a bundle, what refers to something refers to something else, maybe to itself. */
  refer: (_: Spot, { at, other }: Change, spots: readonly Spot[]) => {
    const named = spots.filter(({ key }) => key === 'reference' || key === 'fullUrl');
    const [from, to] = [named[at % named.length], named[other % named.length]];
    if (from && to) from.replace({ value: to.value });
  },
};

const isDate = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}|^\d{2}\/\d{2}\/\d{4}$/.test(value) &&
  value !== CLEAR_CHILD.birthDate &&
  value !== '19/08/2015';

/** Bytes that are damaged as told. */
export const damaged = (bytes: Buffer, { how, at }: Spoiling['damage']): Buffer =>
  DAMAGES[how](bytes, at % Math.max(1, bytes.length));

const DAMAGES = {
  none: (bytes: Buffer) => bytes,
  cut: (bytes: Buffer, place: number) => bytes.subarray(0, place),
  flip: (bytes: Buffer, place: number) =>
    Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ (1 << (place % 8)) : byte))),
  insert: (bytes: Buffer, place: number) =>
    Buffer.concat([bytes.subarray(0, place), ODD_BYTES, bytes.subarray(place)]),
  mark: (bytes: Buffer) => Buffer.concat([Buffer.from('\uFEFF'), bytes]),
  utf16: (bytes: Buffer) => Buffer.from(bytes.toString(), 'utf16le'),
  empty: () => Buffer.alloc(0),
  repeat: (bytes: Buffer) => Buffer.concat([bytes, bytes]),
};

const ODD_BYTES = Buffer.from([0x00, 0xff, 0x22, 0x5c]);
