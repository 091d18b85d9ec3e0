import { WORKLIST_SORTS } from '@waits/contracts/api/reporting';
import { ReferralId } from '@waits/contracts/values';
import { jsonCursor } from '@waits/kit/http/json-cursor';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { WorklistSort } from '../domain/worklist.js';
import type { Place } from '../domain/worklist-order.js';

/** A page's end as it travels: opaque to the caller, and of use only for the list it was given with. */
const Cursor = z.strictObject({
  standard: z.string().max(60),
  sort: z.enum(WORKLIST_SORTS),
  key: z.int(),
  id: ReferralId,
});

/** Which list a cursor belongs to. */
export type List = { standardId: string; sort: WorklistSort };

const { textOf, read } = jsonCursor(Cursor);

export const cursorOf = ({ standardId, sort }: List, { key, referralId }: Place): string =>
  textOf({ standard: standardId, sort, key, id: referralId });

/** @throws Problem `invalid-cursor` for anything we did not give out with this very list */
export function placeOf(cursor: string, { standardId, sort }: List): Place {
  const { standard, sort: sorted, key, id } = read(cursor);
  if (standard !== standardId || sorted !== sort) throw new Problem('invalid-cursor');
  return { key, referralId: id };
}
