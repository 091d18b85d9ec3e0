import { Urgency } from '@waits/contracts/api/query';
import { LocalDate } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { ListPosition } from '../domain/query-repository.js';

/** Where the next page begins. Urgency depends on the day, so the day of the first page goes along. */
export type Cursor = ListPosition & { on: string };

const Shape = z.tuple([LocalDate, Urgency, z.string().max(30), z.string().max(60)]);

/** The cursor as a caller gets it. */
export const cursorText = ({ on, urgency, due, id }: Cursor): string =>
  Buffer.from(JSON.stringify([on, urgency, due, id])).toString('base64url');

/** @throws Problem `invalid-cursor` for anything that `cursorText` did not make */
export function readCursor(text: string): Cursor {
  const parsed = Shape.safeParse(parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new Problem('invalid-cursor');
  const [on, urgency, due, id] = parsed.data;
  return { on, urgency, due, id };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
