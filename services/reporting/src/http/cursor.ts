import { WORKLIST_SORTS } from '@waits/contracts/api/reporting';
import { ReferralId } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { Place, WorklistSort } from '../domain/worklist.js';

/** A page's end as it travels: opaque to the caller, and of use only for the list it was given with. */
const Cursor = z.strictObject({
  standard: z.string().max(60),
  sort: z.enum(WORKLIST_SORTS),
  key: z.int(),
  id: ReferralId,
});

/** Which list a cursor belongs to. */
export type List = { standardId: string; sort: WorklistSort };

export function cursorOf({ standardId, sort }: List, { key, referralId }: Place): string {
  const cursor: z.infer<typeof Cursor> = { standard: standardId, sort, key, id: referralId };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws Problem `invalid-cursor` for anything we did not give out with this very list */
export function placeOf(cursor: string, { standardId, sort }: List): Place {
  const parsed = Cursor.safeParse(jsonIn(cursor));
  if (!parsed.success || parsed.data.standard !== standardId || parsed.data.sort !== sort) {
    throw new Problem('invalid-cursor');
  }
  return { key: parsed.data.key, referralId: parsed.data.id };
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
