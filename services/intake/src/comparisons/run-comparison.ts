import type { ComparedFeed } from '@waits/contracts/api/comparisons';
import { LINE_KINDS } from '@waits/contracts/api/comparisons';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import { ourSide } from '../domain/compare-lines.js';
import type {
  Compared,
  ComparisonStore,
  KeptComparison,
  PlacedLine,
} from '../domain/comparison.js';
import { countOurs, countRows, fresh, further, lackedByThem } from '../domain/comparison.js';
import type { HeldList, HeldPage } from '../domain/held-list.js';
import type { Spool } from '../domain/spool.js';
import { listRows } from '../files/list-rows.js';
import { clinicOf } from '../files/own-source.js';
import { compareLot } from './compare-lot.js';
import type { NotedReferrals } from './noted-referrals.js';
import { notedReferrals } from './noted-referrals.js';
import { createReadTheirRow } from './read-their-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { uploadOf } from './their-list.js';

export type RunDeps = {
  comparisons: ComparisonStore;
  held: HeldList;
  spool: Pick<Spool, 'read'>;
  sources: Sources;
  pseudonyms: Pseudonyms;
  /** How what feeds these providers stands. */
  feedsOf: (source: string, providers: readonly string[]) => Promise<ComparedFeed[]>;
  now: () => Date;
};

/** Somebody else removed or changed a comparison, or the process stops: it is not gone on with. */
class LetGo extends Error {}

/**
 * Compares a list from its beginning, whatever was done of it before: what is kept of an earlier try is removed first. Undefined when the
 * signal came or somebody removed it. Rejects with a SafeError when what we hold cannot be asked, and as `listRows` does.
 */
export const createRunComparison =
  (deps: RunDeps) =>
  async (begun: KeptComparison, signal: AbortSignal): Promise<KeptComparison | undefined> => {
    const work: Work = {
      ...deps,
      ...{ noted: notedReferrals(), reader: readerOf(begun, deps) },
      save: async (comparison, more) => {
        const next = further(comparison, more, deps.now().toISOString());
        if (signal.aborted || !(await deps.comparisons.write(next))) throw new LetGo();
        return next;
      },
    };
    try {
      await deps.comparisons.removeLines(begun.id);
      const compared = await compareRows(await noteRows(begun, work), work);
      const searched = await searchOurs(compared, work);
      const feeds = await deps.feedsOf(begun.source, begun.providers);
      const endedAt = deps.now().toISOString();
      return await work.save(searched, { state: 'done', feeds, endedAt });
    } catch (error) {
      if (!(error instanceof LetGo)) throw error;
      const isGone = (await deps.comparisons.find(begun.id)) === undefined;
      if (isGone) await deps.comparisons.removeLines(begun.id);
      return undefined;
    }
  };

type Work = RunDeps & {
  noted: NotedReferrals;
  reader: ReturnType<typeof createReadTheirRow>;
  save: (comparison: KeptComparison, more: Partial<KeptComparison>) => Promise<KeptComparison>;
};

function readerOf(comparison: KeptComparison, { sources, pseudonyms, now }: RunDeps) {
  const { providers, services } = comparison;
  const source = clinicOf(comparison, sources);
  return createReadTheirRow({ source, providers, services, pseudonyms, now });
}

// What is noted of a list stays in memory: no provider's list is as long as this.
const MOST_ROWS = 1_000_000;
const TOO_LONG: ConstructorParameters<typeof UnreadableFile> = [
  'a list to compare is too long',
  { because: 'A list may have 1,000,000 rows at most. Send it by provider or by service.' },
];

/** Writes down which referrals their list has, also of rows that cannot be read, before any is compared. */
async function noteRows(begun: KeptComparison, work: Work): Promise<KeptComparison> {
  let comparison = await work.save(begun, fresh());
  for await (const { rows } of listRows(uploadOf(comparison), work)) {
    for (const row of rows) {
      const referralId = work.reader.referralIdOf(row);
      if (referralId !== null) work.noted.note(referralId);
    }
    if (comparison.noted + rows.length > MOST_ROWS) throw new UnreadableFile(...TOO_LONG);
    comparison = await work.save(comparison, { noted: comparison.noted + rows.length });
  }
  return work.save(comparison, { phase: 'comparing' });
}

async function compareRows(begun: KeptComparison, work: Work): Promise<KeptComparison> {
  let comparison = begun;
  for await (const { rows } of listRows(uploadOf(comparison), work)) {
    const { compared, asOf } = await compareLot(rows.map(work.reader.read), work);
    await work.comparisons.addLines(comparison.id, compared.flatMap(placedRow));
    const counted = countRows(comparison, compared);
    comparison = await work.save(comparison, { ...counted, asOf: asOf ?? comparison.asOf });
  }
  return work.save(comparison, { phase: 'searching' });
}

const placedRow = (compared: Compared): PlacedLine[] => {
  if (compared.became !== 'line') return [];
  const { line } = compared;
  return [{ at: placeOf(line.kind, line.row ?? 0), line }];
};

/** Kind by kind, then in the order of rows or of ids. */
const placeOf = (kind: (typeof LINE_KINDS)[number], number: number): string =>
  `${String(LINE_KINDS.indexOf(kind))}-${String(number).padStart(9, '0')}`;

/** Looks for what we hold open in their list. */
async function searchOurs(begun: KeptComparison, work: Work): Promise<KeptComparison> {
  let comparison = begun;
  for (const provider of begun.providers) {
    for await (const page of work.held.pages(provider)) {
      comparison = await searchPage(comparison, page, work);
    }
  }
  return comparison;
}

async function searchPage(
  comparison: KeptComparison,
  { asOf, referrals }: HeldPage,
  { noted, comparisons, save }: Work,
): Promise<KeptComparison> {
  const open = referrals.filter(
    ({ isOpen, pathway }) => isOpen && (pathway === null || comparison.services.includes(pathway)),
  );
  const lacking = open.filter(({ referralId }) => !noted.has(referralId));
  const from = comparison.counts.theyLack;
  const lines = lacking.map((held, index) => ({
    at: placeOf('they-lack', from + index + 1),
    line: lackedByThem(ourSide(held), held),
  }));
  await comparisons.addLines(comparison.id, lines);
  const counts = countOurs(comparison, { open: open.length, lacking: lacking.length });
  return save(comparison, { asOf, counts });
}
