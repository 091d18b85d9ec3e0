import type { EarlierRow, ReadRecord } from '@waits/sources/dialect';
import { unread } from '@waits/sources/read-event';
import type { EarlierRows, Orphan, Orphans } from '../rows/earlier-rows.js';
import { KEPT, KnownRows } from '../rows/known-rows.js';
import type { Entry } from './read-entry.js';
import { interpret, say } from './read-entry.js';

/** Rows that belong to rows that belong to rows: no table goes deeper than four. */
const MOST_PASSES = 8;

type Deps = {
  earlier: Pick<EarlierRows, 'find'>;
  orphans: Pick<Orphans, 'keep' | 'remove' | 'idOf'>;
  /** Told of a mistake of ours in reading one record; the others go on. */
  onBug: (error: unknown) => void;
};

/**
 * Rows refer to rows before or after them in a batch, and to rows of long ago: they are read again while that tells more. Most
 * batches are all new, and are read once; see `readBeside` for those of which something was kept.
 */
export async function readSource(
  name: string,
  entries: readonly Entry[],
  deps: Deps,
): Promise<void> {
  const alone = new KnownRows();
  for (const entry of entries) {
    interpret(entry, alone, deps);
    say(entry, alone);
  }
  const fetched = new Set<string>();
  const kept = await findKept(name, entries, { fetched, deps });
  const known = kept.size === 0 ? alone : readBeside(kept, entries, deps);
  let toRead: readonly Entry[] = entries;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    for (const [key, row] of await findKept(name, toRead, { fetched, deps }))
      known.add(key, row, KEPT);
    toRead = entries.filter(({ asked, readAt }) => known.hasNews(asked.keys(), readAt));
    if (toRead.length === 0) break;
    for (const entry of toRead) {
      interpret(entry, known, deps);
      say(entry, known);
    }
  }
  await keepOrphans(name, entries.filter(isWaiting), { known, deps });
}

/**
 * What was kept is looked at before the rows of the batch name themselves, since a row may be a later copy of what is kept under
 * its name, or an earlier one. Those that saw something else when they were read without are read again.
 */
function readBeside(
  kept: ReadonlyMap<string, EarlierRow>,
  entries: readonly Entry[],
  deps: Deps,
): KnownRows {
  const known = new KnownRows();
  for (const [key, row] of kept) known.add(key, row, KEPT);
  for (const entry of entries) {
    const saw = [...entry.asked].every(([key, row]) => known.get(key) === row);
    if (!saw) interpret(entry, known, deps);
    say(entry, known);
  }
  return known;
}

type Finding = { fetched: Set<string>; deps: Deps };

/** What was kept under the keys of these rows, each looked up once. */
function findKept(
  name: string,
  entries: readonly Entry[],
  { fetched, deps }: Finding,
): Promise<Map<string, EarlierRow>> {
  const wanted = [...new Set(entries.flatMap(keysOf))].filter((key) => !fetched.has(key));
  for (const key of wanted) fetched.add(key);
  return deps.earlier.find(name, wanted);
}

/** The keys of an entry that an older or a newer row may be under. */
const keysOf = ({ asked, names }: Entry): string[] => [
  ...asked.keys(),
  ...names.map(({ key }) => key),
];

export const isLacking = ({ lacks }: Entry): boolean => lacks !== null;

/** The key of the row that an entry is read again with; null where there is none. */
const keyAwaited = ({ lacks, awaits }: Entry): string | null => lacks ?? awaits ?? null;

export const isWaiting = (entry: Entry): boolean => keyAwaited(entry) !== null;

const orphanOf = (entry: Entry): Orphan => {
  const { value, headers } = entry.record;
  return { source: entry.source.name, lacks: keyAwaited(entry) ?? '', value, headers };
};

export const idOf = (entry: Entry, { orphans }: Pick<Deps, 'orphans'>): string =>
  orphans.idOf(orphanOf(entry));

/**
 * Rows without the one they belong to are kept; then that is looked for once more, since it may have come at another process
 * in between, which did not see these waiting.
 */
async function keepOrphans(
  name: string,
  entries: readonly Entry[],
  { known, deps }: { known: KnownRows; deps: Deps },
): Promise<void> {
  if (entries.length === 0) return;
  const kept = entries.map(orphanOf);
  await deps.orphans.keep(kept);
  const keys = [...new Set(kept.map(({ lacks }) => lacks))];
  for (const [key, row] of await deps.earlier.find(name, keys)) known.add(key, row, KEPT);
  for (const entry of entries) {
    interpret(entry, known, deps);
    say(entry, known);
  }
  const now = entries.map(keyAwaited);
  const isOver = (index: number) => now[index] !== kept[index]?.lacks;
  const over = kept.filter((_, index) => isOver(index));
  await deps.orphans.remove(over.map((one) => ({ ...one, id: deps.orphans.idOf(one) })));
  for (const entry of entries.filter(isLacking)) entry.read = lackingRead(entry);
  // One whose row has come may wait for another now, which that one belongs to.
  const next = entries.filter((entry, index) => isWaiting(entry) && isOver(index));
  await keepOrphans(name, next, { known, deps });
}

/** What may be for want of a row may be for want of a rule as well: the data lead can do something about that. */
const lackingRead = ({ read, source }: Entry): ReadRecord =>
  !read.isRead && read.reason === 'service-unmapped'
    ? read
    : unread('parent-missing', [], { source: source.name });
