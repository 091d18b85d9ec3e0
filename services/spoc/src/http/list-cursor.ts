import { Urgency } from '@waits/contracts/api/query';
import { LocalDate } from '@waits/contracts/values';
import { jsonCursor } from '@waits/kit/http/json-cursor';
import { z } from 'zod';
import type { ListPosition } from '../domain/query-repository.js';

/** Where the next page begins. Urgency depends on the day, so the day of the first page goes along. */
export type Cursor = ListPosition & { on: string };

const Shape = z.tuple([LocalDate, Urgency, z.string().max(30), z.string().max(60)]);

const { textOf, read } = jsonCursor(Shape);

/** The cursor as a caller gets it. */
export const cursorText = ({ on, urgency, due, id }: Cursor): string =>
  textOf([on, urgency, due, id]);

/** @throws Problem `invalid-cursor` for anything that `cursorText` did not make */
export function readCursor(text: string): Cursor {
  const [on, urgency, due, id] = read(text);
  return { on, urgency, due, id };
}
