import { londonDay } from '@waits/standards/calendar';
import type { Listed } from '../domain/kept-lists.js';
import { goneFrom } from '../domain/kept-lists.js';
import type { Incoming } from '../take-in.js';
import type { ListUpload, ListWork } from './list-work.js';

/**
 * Says of each referral that the list before had and this one lacks that it vanished; those that the list before knew to have ended
 * may leave it. Where rows of this list do not say which referral they are of, any of them may be one that seems to be missing:
 * then nothing is said, and those stay listed until a list that can be read; so do those that may not be published now, for want of
 * an agreement. Gives how many.
 */
export async function tellVanished(
  upload: ListUpload,
  work: ListWork,
): Promise<{ carried: number }> {
  const { lists, head } = work;
  const isTold = upload.list.counts.unidentified === 0;
  let carried = 0;
  if (head.complete === null) return { carried };
  for await (const page of lists.pages(head.complete)) {
    const found = await lists.find(
      upload.id,
      page.map(({ hash }) => hash),
    );
    const missing = page.filter(({ hash, isEnded }) => !isEnded && !found.has(hash));
    const untold = isTold ? await say(upload, missing, work) : missing;
    await lists.add(upload.id, untold);
    carried += untold.length;
  }
  return { carried };
}

/** Says that referrals vanished, and gives those of which it could not be said. */
async function say(
  upload: ListUpload,
  missing: readonly Listed[],
  { lists, takeAgain }: ListWork,
): Promise<readonly Listed[]> {
  const gone = missing.map((one) => ({ ...one, rows: [idOf(upload, one, 'vanished')] }));
  const isSaid = await publish(
    gone.map((one) => eventOf(upload, one, { type: 'referral.vanished', data: {} })),
    takeAgain,
  );
  await lists.add(
    goneFrom(upload.source),
    gone.filter((_, index) => isSaid[index]),
  );
  return missing.filter((_, index) => isSaid[index] !== true);
}

/** Takes back of referrals that they vanished: a correction that changes nothing takes the place of what was said. Gives the hashes
 * of those of which it could be. */
export async function tellReturned(
  upload: ListUpload,
  returned: readonly Listed[],
  { takeAgain }: Pick<ListWork, 'takeAgain'>,
): Promise<string[]> {
  const records = returned.map((one) => {
    const data = { of: one.rows[0] ?? '', becomes: {} };
    return eventOf(upload, one, { type: 'referral.corrected', data });
  });
  const isSaid = await publish(records, takeAgain);
  return returned.filter((_, index) => isSaid[index]).map(({ hash }) => hash);
}

async function publish(
  records: readonly Incoming[],
  takeAgain: ListWork['takeAgain'],
): Promise<boolean[]> {
  if (records.length === 0) return [];
  return (await takeAgain(records)).map(({ outcome }) => outcome.outcome === 'applied');
}

type Says = 'vanished' | 'returned';
const SAYS = { 'referral.vanished': 'vanished', 'referral.corrected': 'returned' } as const;

const idOf = ({ list }: ListUpload, { hash }: Listed, says: Says): string =>
  `list:${hash}:${list.decided?.at ?? list.listedAt}:${says}`;

type Said = { type: keyof typeof SAYS; data: Readonly<Record<string, unknown>> };

function eventOf(upload: ListUpload, listed: Listed, { type, data }: Said): Incoming {
  const { source, list, receivedAt } = upload;
  const event = {
    ...{ specversion: '1.0', id: idOf(upload, listed, SAYS[type]), source, type },
    subject: listed.subject,
    data: {
      provider: listed.subject.split(':', 1)[0],
      occurredOn: londonDay(list.listedAt),
      // An old list that is confirmed late is believed from then on.
      recordedAt: list.decided?.at ?? receivedAt,
      recordKey: `list:${listed.hash}`,
      ...data,
    },
  };
  return { value: Buffer.from(JSON.stringify(event)), headers: {}, position: null };
}
