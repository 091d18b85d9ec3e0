import { z } from 'zod';

const MOST_VALUES = 100;

/** A parameter that may come several times. */
export const several = <T extends z.ZodType>(one: T) =>
  z.union([one.transform((value) => [value]), z.array(one).max(MOST_VALUES)]).optional();
