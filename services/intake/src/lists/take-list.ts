import type { Listed } from '../domain/kept-lists.js';
import { goneFrom, statedIn } from '../domain/kept-lists.js';
import type { RowOutcome } from '../domain/row-outcome.js';
import { workedMore } from '../domain/upload.js';
import type { FileRow, Lot } from '../files/file-rows.js';
import type { ListUpload, ListWork, PlacedRow } from './list-work.js';
import { hashesOf, isKnownNow, listedOf, placed } from './list-work.js';
import { tellReturned } from './tell-vanished.js';

/**
 * Takes in what is new or changed in a list, from where the file stands; what the list before had alike is a duplicate. Undefined
 * when the work was stopped or somebody else changed the upload.
 */
export async function takeList(begun: ListUpload, work: ListWork): Promise<ListUpload | undefined> {
  let upload = begun;
  for await (const lot of work.readRows(begun)) {
    if (work.signal.aborted) return undefined;
    const next = await takeLot(upload, lot, work);
    if (next === undefined) return undefined;
    upload = next;
  }
  return upload;
}

async function takeLot(
  upload: ListUpload,
  lot: Lot,
  work: ListWork,
): Promise<ListUpload | undefined> {
  const { lists } = work;
  const rows = placed(upload, lot.rows, work);
  const hashes = hashesOf(rows);
  const isUnchanged = await unchangedIn(upload, hashes, work);
  const gone = await lists.find(goneFrom(upload.source), hashes);
  const { results, outcomes } = await work.takeRows(
    upload,
    rows.map((one) => (isUnchanged(one) ? asKnown(one.row, upload) : one.row)),
  );
  const returnedNow = await tellReturned(upload, [...gone.values()], work);
  await lists.add(upload.id, takenOf(rows, results));
  const outcomesBytes = await work.outcomes.append(results);
  const next = workedMore(upload, {
    ...{ outcomesBytes, end: lot.end, ...lot.reached },
    outcomes: outcomes.map(({ outcome }) => outcome),
    now: work.now().toISOString(),
  });
  const { counts } = upload.list;
  const returned = counts.returned + returnedNow.length;
  const kept = { ...next, list: { ...upload.list, counts: { ...counts, returned } } };
  if (!(await work.uploads.replace(kept))) return undefined;
  // Only now, since what is told again after a crash must be counted again as well.
  if (returned > 0) await lists.remove(goneFrom(upload.source), returnedNow);
  work.countOutcomes(outcomes);
  return kept;
}

/**
 * Whether the list before had a row alike, and it was taken then. Of a clinic all rows of a referral must be alike: two lines may say
 * different things of one record, and what neither says any more is taken back.
 */
async function unchangedIn(
  upload: ListUpload,
  hashes: readonly string[],
  { lists, head }: ListWork,
): Promise<(row: PlacedRow) => boolean> {
  if (head.complete === null) return () => false;
  const before = await lists.find(head.complete, hashes);
  const stated = await lists.find(statedIn(upload.id), hashes);
  return ({ hash, content }) => {
    const known = new Set(before.get(hash ?? '')?.rows);
    const { rows } = stated.get(hash ?? '') ?? { rows: [...known] };
    const isSame = rows.length === known.size && rows.every((row) => known.has(row));
    return isSame && known.has(content);
  };
}

/** A row that need not be read again. */
const asKnown = ({ record, ...row }: FileRow, { source }: ListUpload): FileRow => ({
  ...row,
  record: { ...record, knownOf: source },
});

/** What needs not be taken again from the next list: a row that was refused or parked may be taken then. */
const takenOf = (rows: readonly PlacedRow[], results: readonly RowOutcome[]): Listed[] =>
  listedOf(rows.filter((_, index) => isKnownNow(results[index])));
