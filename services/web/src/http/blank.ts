import { z } from 'zod';

/** A field of a filter form: left empty means not asked for. */
export const blankOr = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();
