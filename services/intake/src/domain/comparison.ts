import type {
  ComparedFeed,
  Comparison,
  ComparisonCounts,
  ComparisonLine,
  LineKind,
} from '@waits/contracts/api/comparisons';
import type { Instant, LocalDate, OdsCode, Pathway } from '@waits/contracts/values';

/** How far a comparison is: their rows are noted, then held against ours, then ours are looked for in their list. */
type Phase = 'noting' | 'comparing' | 'searching';

/** A comparison as it is kept. It holds nothing of what stands in the list but days and codes, in its lines. */
export type KeptComparison = Pick<
  Comparison,
  'id' | 'state' | 'source' | 'listedOn' | 'asOf' | 'counts' | 'differences' | 'notRead'
> &
  Pick<Comparison, 'startedAt' | 'updatedAt' | 'endedAt' | 'agreement'> & {
    /** One more with every change, so that of two writers one wins. */
    version: number;
    /** The folder that holds the bytes of the list until it is compared, how many, and the key that seals them. */
    folder: string;
    bytes: number;
    keyId: string;
    providers: OdsCode[];
    services: Pathway[];
    feeds: ComparedFeed[];
    phase: Phase;
    /** How many rows were noted. */
    noted: number;
    /** Why it failed. */
    because: string | null;
  };

/** Where comparisons are kept. Writes are compare-and-set on `version`; false when somebody else wrote meanwhile. */
export type ComparisonStore = {
  write: (comparison: KeptComparison) => Promise<boolean>;
  find: (id: string) => Promise<KeptComparison | undefined>;
  /** The newest first. */
  recent: (limit: number) => Promise<KeptComparison[]>;
  /** Every comparison whose list came to this folder, the oldest first. */
  inFolder: (folder: string) => Promise<KeptComparison[]>;
  addLines: (id: string, lines: readonly PlacedLine[]) => Promise<void>;
  /** Lines in order, from behind a place on. */
  lines: (id: string, asked: AskedLines) => Promise<PlacedLine[]>;
  removeLines: (id: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
};

/** A line and its place in the worklist: its kind, then its number. */
export type PlacedLine = { at: string; line: ComparisonLine };
export type AskedLines = { after: string; limit: number; kind?: LineKind | undefined };

const NO_COUNTS: ComparisonCounts = {
  ...{ rows: 0, agree: 0, differ: 0, weLack: 0, repeated: 0, notRead: 0, theyLack: 0 },
  ...{ matchedByChild: 0, ourOpen: 0 },
};
const NO_DIFFERENCES: Comparison['differences'] = {
  ...{ receivedOn: 0, status: 0, endedOn: 0, priority: 0, service: 0 },
};

type New = Pick<
  KeptComparison,
  'id' | 'folder' | 'keyId' | 'source' | 'providers' | 'services' | 'listedOn' | 'agreement'
> & { bytes: number; now: Instant };

/** A comparison of which nothing is done yet. */
export const newComparison = ({ now, ...given }: New): KeptComparison => ({
  ...given,
  version: 1,
  state: 'working',
  ...fresh(),
  ...{ because: null, startedAt: now, updatedAt: now, endedAt: null },
});

/** What is known before the first row: it is begun from there again after a crash. */
export const fresh = () => ({
  ...{ phase: 'noting' as const, noted: 0, asOf: null, feeds: [] },
  ...{ counts: NO_COUNTS, differences: NO_DIFFERENCES, notRead: {} },
});

/** After something more is known of it. */
export const further = (
  comparison: KeptComparison,
  more: Partial<KeptComparison>,
  now: Instant,
): KeptComparison => ({
  ...comparison,
  ...more,
  version: comparison.version + 1,
  updatedAt: now,
});

/** What became of a row: a line of the worklist, or one that is only counted. */
export type Compared =
  | { became: 'agree' | 'repeated'; matchedBy: ComparisonLine['matchedBy'] }
  | { became: 'line'; line: ComparisonLine };

const COUNTED: Readonly<Record<LineKind, 'differ' | 'weLack' | 'theyLack' | 'notRead'>> = {
  ...{ differs: 'differ', 'we-lack': 'weLack', 'they-lack': 'theyLack', 'not-read': 'notRead' },
};

type Counted = Pick<KeptComparison, 'counts' | 'differences' | 'notRead'>;

/** Counts what became of rows of their list. */
export function countRows(comparison: Counted, rows: readonly Compared[]) {
  const counted = {
    counts: { ...comparison.counts, rows: comparison.counts.rows + rows.length },
    differences: { ...comparison.differences },
    notRead: { ...comparison.notRead },
  };
  for (const row of rows) {
    if (row.became === 'line') countLine(counted, row.line);
    else counted.counts[row.became] += 1;
    const { matchedBy } = row.became === 'line' ? row.line : row;
    if (matchedBy === 'child') counted.counts.matchedByChild += 1;
  }
  return counted;
}

function countLine({ counts, differences, notRead }: Counted, line: ComparisonLine): void {
  counts[COUNTED[line.kind]] += 1;
  for (const field of line.differs) differences[field] += 1;
  if (line.kind === 'not-read') addTo(notRead, line.reason ?? '');
}

const addTo = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** Counts the referrals that we hold open, and those of them that no row of their list is of. */
export const countOurs = (
  { counts }: Pick<KeptComparison, 'counts'>,
  { open, lacking }: { open: number; lacking: number },
): ComparisonCounts => ({
  ...counts,
  ourOpen: counts.ourOpen + open,
  theyLack: counts.theyLack + lacking,
});

/** A line of what we hold and no row of their list is of. */
export const lackedByThem = (
  ours: ComparisonLine['ours'],
  held: { referralId: string; lastActivityOn: LocalDate | null; findings: readonly string[] },
): ComparisonLine => ({
  ...{ kind: 'they-lack', row: null, referralId: held.referralId, heldAs: held.referralId },
  ...{ matchedBy: null, differs: [], theirs: null, ours, reason: null, detail: null },
  ...{ lastActivityOn: held.lastActivityOn, findings: [...held.findings] },
});
