import { int32At } from './columns.js';
import type { PackedLists } from './packed-lists.js';
import { createPackedLists } from './packed-lists.js';

/** Keys (ids of referrals, of children) as row numbers, by a hash index over their bytes. Freed rows are used again. */
export type InternTable = {
  /** The row of a key, -1 when it is not held. */
  find: (key: string) => number;
  /** The row of a key, added when it is not held. */
  add: (key: string) => number;
  remove: (row: number) => void;
  keyOf: (row: number) => string;
  /** Compares two keys as text without making strings of them: below 0, 0, above 0. */
  compare: (row: number, other: number) => number;
  compareTo: (row: number, key: string) => number;
  /** How many keys are held. */
  size: () => number;
  /** One more than the highest row ever used: what a scan must look at. */
  rows: () => number;
  bytes: () => number;
};

/** How keys become bytes: text that is plain ASCII as it is, identifiers shorter. */
export type KeyCodec = {
  encode: (key: string) => Uint8Array;
  decode: (bytes: Uint8Array) => string;
};

const FREE = -1;
const FIRST_SLOTS = 1024;

export function createInternTable({ encode, decode }: KeyCodec): InternTable {
  const keys = createPackedLists(new Uint8Array(0));
  const index = createHashIndex(keys);
  const freed: number[] = [];
  let rows = 0;

  return {
    find: (key) => index.find(encode(key)),
    add: (key) => {
      const bytes = encode(key);
      const held = index.find(bytes);
      if (held !== FREE) return held;
      const row = freed.pop() ?? rows++;
      keys.set(row, bytes);
      index.add(row);
      return row;
    },
    remove: (row) => {
      index.remove(row);
      keys.set(row, []);
      freed.push(row);
    },
    keyOf: (row) => decode(keys.get(row)),
    compare: (row, other) => compareBytes(keys.get(row), keys.get(other)),
    compareTo: (row, key) => compareBytes(keys.get(row), encode(key)),
    size: () => rows - freed.length,
    rows: () => rows,
    bytes: () => keys.bytes() + index.bytes(),
  };
}

type Keys = PackedLists<Uint8Array>;

/** Finds rows by their keys: open addressing with linear probing, at most three quarters full. */
function createHashIndex(keys: Keys) {
  let slots = new Int32Array(FIRST_SLOTS).fill(FREE);
  let used = 0;

  /** The slot that holds the key, or the free one where it belongs. */
  const slotOf = (bytes: Uint8Array): number => {
    const mask = slots.length - 1;
    let slot = hashOf(bytes) & mask;
    for (let row = int32At(slots, slot); row !== FREE; row = int32At(slots, slot)) {
      if (holds(keys, row, bytes)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const grow = (): void => {
    const before = slots;
    slots = new Int32Array(before.length * 2).fill(FREE);
    for (const row of before) if (row !== FREE) slots[slotOf(keys.get(row))] = row;
  };

  return {
    find: (bytes: Uint8Array): number => int32At(slots, slotOf(bytes)),
    /** The row's key must be set already, and be new. */
    add: (row: number): void => {
      used += 1;
      if (used * 4 > slots.length * 3) grow();
      slots[slotOf(keys.get(row))] = row;
    },
    remove: (row: number): void => {
      used -= 1;
      closeGap(slots, slotOf(keys.get(row)), keys);
    },
    bytes: (): number => slots.byteLength,
  };
}

/** Empties a slot and moves up those behind it that would otherwise no longer be found. */
function closeGap(slots: Int32Array, gap: number, keys: Keys): void {
  const mask = slots.length - 1;
  let hole = gap;
  slots[hole] = FREE;
  for (let slot = (hole + 1) & mask; slots[slot] !== FREE; slot = (slot + 1) & mask) {
    const row = int32At(slots, slot);
    const home = hashOf(keys.get(row)) & mask;
    if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
    slots[hole] = row;
    slots[slot] = FREE;
    hole = slot;
  }
}

function holds(keys: Keys, row: number, bytes: Uint8Array): boolean {
  if (keys.lengthOf(row) !== bytes.length) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    if (keys.at(row, index) !== bytes[index]) return false;
  }
  return true;
}

/** FNV-1a, 32 bits, not negative. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** One byte a character: for ids that the contract keeps to printable ASCII. */
export const asciiKeys: KeyCodec = {
  encode: (key) => {
    const bytes = new Uint8Array(key.length);
    for (let place = 0; place < key.length; place += 1) bytes[place] = key.charCodeAt(place);
    return bytes;
  },
  decode: (bytes) => String.fromCharCode(...bytes),
};

const UUID_BYTES = 16;

/** A UUID in its 16 bytes instead of its 36 characters. */
export const uuidKeys: KeyCodec = {
  encode: (key) => {
    const bytes = new Uint8Array(UUID_BYTES);
    let digits = 0;
    for (let place = 0; place < key.length; place += 1) {
      const value = hexValue(key.charCodeAt(place));
      if (value < 0) continue;
      bytes[digits >> 1] = ((bytes[digits >> 1] ?? 0) << 4) | value;
      digits += 1;
    }
    return bytes;
  },
  decode: (bytes) => {
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  },
};

const [ZERO, UPPER_A, LOWER_A] = [48, 65, 97];

/** The value of a hexadecimal digit, below 0 for a hyphen. */
function hexValue(character: number): number {
  if (character >= LOWER_A) return character - LOWER_A + 10;
  return character >= UPPER_A ? character - UPPER_A + 10 : Math.max(character - ZERO, -1);
}
