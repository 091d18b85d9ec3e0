import { SafeError } from '@waits/kit/safe-error';
import type { ListHead } from '../domain/kept-lists.js';
import { goneFrom, statedIn } from '../domain/kept-lists.js';
import { endedAs, withList } from '../domain/upload.js';
import type { Upload } from '../domain/upload.js';
import type { ListRule } from '../domain/whole-list.js';
import { faultsOfList, unconfirmed } from '../domain/whole-list.js';
import type { OutcomeLists } from '../domain/row-outcome.js';
import { compareList } from './compare-list.js';
import type { ListUpload, ListWork } from './list-work.js';
import { forgetList } from './list-work.js';
import { takeList } from './take-list.js';
import { tellReturned, tellVanished } from './tell-vanished.js';

type Deps = Omit<ListWork, 'outcomes' | 'signal' | 'head'> & {
  outcomeLists: OutcomeLists;
  ruleOf: (source: string) => ListRule;
  countVanished: (source: string, counts: ListUpload['list']['counts']) => void;
};

/**
 * Takes a file in that is the whole list of its source, from where it stands: first it is held against the list before, then what is
 * new or changed is taken, then what vanished is told, and at last it becomes the complete list. It stops before the second step
 * and waits for a person where the list may not be whole. Resolves and rejects as `WorkFile` does.
 */
export const createWorkList =
  (deps: Deps) =>
  async (upload: ListUpload, signal: AbortSignal): Promise<Upload> => {
    const head = await takeInHand(upload, deps);
    const outcomes = await deps.outcomeLists.open(upload.id, upload.outcomesBytes);
    try {
      return await workOn(upload, { ...deps, outcomes, signal, head });
    } finally {
      await outcomes.close();
    }
  };

type Work = ListWork & Pick<Deps, 'ruleOf' | 'countVanished'>;

async function workOn(begun: ListUpload, work: Work): Promise<Upload> {
  let upload: ListUpload = begun;
  if (upload.list.phase === 'comparing') {
    const compared = await compare(upload, work);
    if (compared?.list.phase !== 'taking') return compared ?? upload;
    upload = compared;
  }
  if (upload.list.phase === 'taking') {
    const taken = await takeList(upload, work);
    if (taken === undefined) return upload;
    const next = withList(taken, { phase: 'vanishing' }, work.now().toISOString());
    if (!(await work.uploads.replace(next))) return taken;
    upload = next;
  }
  return complete(upload, work);
}

/** The list with what was found, to be taken or to wait; undefined when the work was stopped. */
async function compare(upload: ListUpload, work: Work): Promise<ListUpload | undefined> {
  const counts = await compareList(upload, work);
  if (counts === undefined) return undefined;
  const { listedAt, expectedRows, decided } = upload.list;
  const found = { counts, listedAt, expectedRows, listedBefore: work.head.listedAt };
  const faults = faultsOfList(found, work.ruleOf(upload.source));
  const now = work.now().toISOString();
  if (unconfirmed(faults, decided).length === 0) {
    const next = withList(upload, { phase: 'taking', counts, faults }, now);
    return (await work.uploads.replace(next)) ? next : undefined;
  }
  await forgetList(work.lists, upload.id);
  await work.lists.setHead({ ...work.head, version: work.head.version + 1, inHand: null });
  const next = { ...withList(upload, { counts, faults }, now), state: 'waiting' as const };
  return (await work.uploads.replace(next)) ? next : undefined;
}

async function complete(upload: ListUpload, work: Work): Promise<Upload> {
  const { lists, head, uploads } = work;
  let { carried } = upload.list.counts;
  if (head.complete !== upload.id) {
    ({ carried } = await tellVanished(upload, work));
    await tellReturnedAgain(upload, work);
    const { source, version, complete: retired } = head;
    const next = { complete: upload.id, listedAt: upload.list.listedAt, inHand: null, retired };
    if (!(await lists.setHead({ source, version: version + 1, ...next })))
      throw new SafeError(LOST);
    if (retired !== null) await lists.remove(retired);
  }
  await lists.remove(statedIn(upload.id));
  const list = { ...upload.list, counts: { ...upload.list.counts, carried } };
  const done = endedAs({ ...upload, list }, 'done', work.now().toISOString());
  if (!(await uploads.replace(done))) return upload;
  work.countVanished(upload.source, list.counts);
  return done;
}

/** What came back in the rows of a try that was cut short is still in the list of what is gone: it is said once more, alike. */
async function tellReturnedAgain(upload: ListUpload, work: Work): Promise<void> {
  const { lists } = work;
  for await (const page of lists.pages(goneFrom(upload.source))) {
    const back = await lists.find(
      upload.id,
      page.map(({ hash }) => hash),
    );
    const told = await tellReturned(
      upload,
      page.filter(({ hash }) => back.has(hash)),
      work,
    );
    await lists.remove(goneFrom(upload.source), told);
  }
}

const LOST = 'another process took this list of the source in as well';
const BUSY = 'another list of the same source is being taken in: this one waits for it';

/** Of the lists of one source one is taken in at a time. One that was stopped lets go. */
async function takeInHand(upload: ListUpload, { lists, uploads }: Deps): Promise<ListHead> {
  const head = await lists.head(upload.source);
  if (head.inHand === upload.id || head.complete === upload.id) return head;
  if (head.inHand !== null) {
    const other = await uploads.find(head.inHand);
    if (other?.state === 'working') throw new SafeError(BUSY);
    await forgetList(lists, head.inHand);
  }
  const mine = { ...head, version: head.version + 1, inHand: upload.id };
  if (!(await lists.setHead(mine))) throw new SafeError(BUSY);
  return mine;
}
