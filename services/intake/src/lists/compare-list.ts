import type { Listed } from '../domain/kept-lists.js';
import { statedIn } from '../domain/kept-lists.js';
import type { ListCounts } from '../domain/whole-list.js';
import type { ListUpload, ListWork } from './list-work.js';
import { forgetList, listedOf, placed } from './list-work.js';

/**
 * Writes down which referrals a list has, and holds it against the complete list before it. Nothing is taken of it yet. Undefined
 * when the work was stopped; doing all of it again is harmless.
 */
export async function compareList(
  upload: ListUpload,
  work: ListWork,
): Promise<ListCounts | undefined> {
  const { lists, head } = work;
  await forgetList(lists, upload.id);
  if (head.retired !== null) await lists.remove(head.retired);
  const rows = { rows: 0, unidentified: 0 };
  for await (const lot of work.readRows(upload)) {
    if (work.signal.aborted) return undefined;
    const some = placed(upload, lot.rows, work);
    await note(upload, listedOf(some), lists);
    rows.rows += some.length;
    rows.unidentified += some.filter(({ hash }) => hash === null).length;
  }
  const before = await countBefore(upload, work);
  return { ...rows, ...before, referrals: await size(upload.id, work), returned: 0 };
}

/** Which of the rows will be taken is not known yet. Those of a clinic are kept apart, to tell whether a referral has changed. */
async function note(
  { id, format }: ListUpload,
  listed: readonly Listed[],
  lists: ListWork['lists'],
): Promise<void> {
  await lists.add(
    id,
    listed.map((one) => ({ ...one, rows: [] })),
  );
  if (format === 'clinic') await lists.add(statedIn(id), listed);
}

async function countBefore({ id }: ListUpload, { lists, head }: ListWork) {
  const counts = { before: 0, vanished: 0, leftEnded: 0, carried: 0 };
  if (head.complete === null) return counts;
  for await (const page of lists.pages(head.complete)) {
    const found = await lists.find(
      id,
      page.map(({ hash }) => hash),
    );
    for (const { hash, isEnded } of page) {
      if (!isEnded) counts.before += 1;
      if (found.has(hash)) continue;
      counts[isEnded ? 'leftEnded' : 'vanished'] += 1;
    }
  }
  return counts;
}

async function size(list: string, { lists }: ListWork): Promise<number> {
  let count = 0;
  for await (const page of lists.pages(list)) count += page.length;
  return count;
}
