import type { z } from 'zod';
import { Problem } from '../problem.js';

/** Where a page of a list ends, as a caller carries it to the next: opaque, and of no use but to be given back. */
export const jsonCursor = <T>(shape: z.ZodType<T>) => ({
  textOf: (position: T): string => Buffer.from(JSON.stringify(position)).toString('base64url'),
  /** @throws Problem `invalid-cursor` for anything that `textOf` did not make */
  read: (text: string): T => {
    const parsed = shape.safeParse(jsonIn(text));
    if (!parsed.success) throw new Problem('invalid-cursor');
    return parsed.data;
  },
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
