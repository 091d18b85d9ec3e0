import { floor } from './fraction.js';
import type { Equality } from './linear-program.js';
import { linearProgram } from './linear-program.js';
import type { Quantity } from './counted-cells.js';
import type { Policy } from './policy.js';
import { publishedCount } from './policy.js';
import type { Release } from './release.js';

/** A count that was hidden and is known after all. */
type Recovered = { quantity: Quantity; day: number; from: number; to: number };

/** What an attacker writes down of one count, on all the days on which it stayed the same. */
type Note = { quantity: Quantity; day: number; count: number; shown: boolean };
type Line = { terms: Map<Note, bigint>; overlap: number };

/** Reads all days: notes of counts, and lines that say whole - parts + overlap = 0. */
function read(days: readonly Release[]): { notes: Note[]; lines: Line[] } {
  const notes: Note[] = [];
  const lines: Line[] = [];
  let today = new Map<Quantity, Note>();
  for (const [day, { cells, hidden, relations }] of days.entries()) {
    const yesterday = today;
    today = new Map();
    for (const [quantity, { count }] of cells) {
      const before = yesterday.get(quantity);
      const isSame = before?.count === count;
      const note = isSame ? before : { quantity, day, count, shown: false };
      note.shown ||= !hidden.has(quantity);
      today.set(quantity, note);
      if (!isSame) notes.push(note);
    }
    lines.push(...linesOf(relations, today));
  }
  return { notes, lines };
}

const linesOf = (relations: Release['relations'], today: ReadonlyMap<Quantity, Note>): Line[] =>
  relations.map(({ whole, parts, overlap }) => {
    const terms = new Map<Note, bigint>();
    for (const [index, quantity] of [whole, ...parts].entries()) {
      const note = today.get(quantity);
      if (note) terms.set(note, index === 0 ? 1n : -1n);
    }
    return { terms, overlap };
  });

/** The numbers a count may be, from and to; `to` is infinite where there is no end. */
type Range = { from: number; to: number };

/**
 * Goes from sum to sum and narrows what each count may be, over all days, until no sum tells more. Knows the rounding, that
 * no count is below zero, which hidden counts are small, all overlaps, and which counts did not change.
 */
export function bound(days: readonly Release[], policy: Policy): Recovered[] {
  const { notes, lines } = read(days);
  const ranges = new Map(notes.map((note) => [note, firstRange(note, policy)]));
  const places = lines.flatMap((line) => [...line.terms.keys()].map((note) => ({ line, note })));
  let isChanging = true;
  while (isChanging) {
    isChanging = false;
    for (const { line, note } of places) if (tightens(line, note, ranges)) isChanging = true;
  }
  return notes.flatMap((note) => recovered(note, policy, ranges.get(note)));
}

function tightens(line: Line, note: Note, ranges: Map<Note, Range>): boolean {
  const range = ranges.get(note) ?? { from: 0, to: Infinity };
  const [from, to] = impliedBy(line, note, ranges);
  const [low, high] = line.terms.get(note) === 1n ? [-to, -from] : [from, to];
  if (low <= range.from && high >= range.to) return false;
  ranges.set(note, { from: Math.max(low, range.from), to: Math.min(high, range.to) });
  return true;
}

/** What the other terms and the overlap of a line come to together, at least and at most. */
function impliedBy(
  { terms, overlap }: Line,
  asked: Note,
  ranges: ReadonlyMap<Note, Range>,
): [number, number] {
  let [from, to] = [overlap, overlap];
  for (const [note, sign] of terms) {
    const range = ranges.get(note);
    if (note === asked || !range) continue;
    from += sign > 0n ? range.from : -range.to;
    to += sign > 0n ? range.to : -range.from;
  }
  return [from, to];
}

/**
 * Asks of each hidden count how large and how small it may be when all sums hold at once: linear programming in exact
 * fractions. Knows what `bound` knows.
 */
export const program = (days: readonly Release[], policy: Policy): Recovered[] =>
  groupsOf(read(days).lines).flatMap((group) => {
    const notes = [...new Set(group.flatMap(({ terms }) => [...terms.keys()]))];
    const numbers = new Map(notes.map((note, number) => [note, number]));
    const firsts = notes.map((note) => firstRange(note, policy));
    const greatest = linearProgram(
      group.map((line) => equalityOf(line, numbers, firsts)),
      new Map(
        firsts.flatMap(({ from, to }, number) =>
          Number.isFinite(to) ? [[number, BigInt(to - from)] as const] : [],
        ),
      ),
    );
    const end = (number: number, sign: 1n | -1n): number => {
      const value = greatest?.(number, sign) ?? null;
      return value === null ? Infinity : floor(value);
    };
    return firsts.flatMap((first, number) => {
      const note = notes[number];
      if (!note || note.shown) return [];
      const range = { from: first.from - end(number, -1n), to: first.from + end(number, 1n) };
      return recovered(note, policy, range);
    });
  });

function equalityOf(
  { terms, overlap }: Line,
  numbers: ReadonlyMap<Note, number>,
  firsts: readonly Range[],
): Equality {
  let value = BigInt(-overlap);
  const coefficients = new Map<number, bigint>();
  for (const [note, sign] of terms) {
    const number = numbers.get(note) ?? 0;
    coefficients.set(number, sign);
    value -= sign * BigInt(firsts[number]?.from ?? 0);
  }
  return { terms: coefficients, value };
}

/** Lines that share a count, directly or through others, together. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: { lines: Line[]; notes: Set<Note> }[] = [];
  for (const line of lines) {
    const notes = [...line.terms.keys()];
    const joined = groups.filter((group) => notes.some((note) => group.notes.has(note)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push({
      lines: [...joined.flatMap((group) => group.lines), line],
      notes: new Set([...joined.flatMap((group) => [...group.notes]), ...notes]),
    });
  }
  return groups.map((group) => group.lines);
}

/** A hidden count that is left fewer than three numbers, if its published form stands for as many. */
function recovered(note: Note, policy: Policy, range: Range | undefined): Recovered[] {
  const open = Math.min(3, alike(note.count, policy).length);
  if (!range || note.shown || range.to - range.from + 1 >= open) return [];
  return [{ quantity: note.quantity, day: note.day, ...range }];
}

/** Every number that would be published in the same way, found by trying. */
const alike = (count: number, policy: Policy): number[] =>
  Array.from({ length: count + 20 }, (_, number) => number).filter(
    (number) => publishedCount(policy, number) === publishedCount(policy, count),
  );

function firstRange({ count, shown }: Note, policy: Policy): Range {
  const same = alike(count, policy);
  if (shown || publishedCount(policy, count) === null)
    return { from: same[0] ?? 0, to: same.at(-1) ?? 0 };
  return { from: 0, to: Infinity };
}
