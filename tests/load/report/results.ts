import { z } from 'zod';
import { STORES } from '../benchmark.js';
import type { Figure as FigureType } from '../figure.js';

const Figure = z.object({
  what: z.string(),
  unit: z.string(),
  median: z.number(),
  low: z.number(),
  high: z.number(),
  runs: z.int(),
  goal: z
    .union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })])
    .optional(),
});

const Machine = z.object({
  cores: z.int(),
  cpu: z.string(),
  memoryGiB: z.number(),
  node: z.string(),
  java: z.string(),
});

/** One benchmark as it was measured. `store` is null where none is needed; `broke` says why there are no figures. */
export const Result = z.object({
  name: z.string(),
  title: z.string(),
  store: z.enum(STORES).nullable(),
  measuredOn: z.iso.date(),
  seconds: z.number(),
  machine: Machine,
  figures: z.array(Figure),
  notes: z.array(z.string()),
  broke: z.string().optional(),
});
// zod's optional fields may be undefined; ours are there or not.
type Parsed = z.infer<typeof Result>;
export type Result = Omit<Parsed, 'figures' | 'broke'> & {
  figures: FigureType[];
  broke?: string;
};

export const Results = z.object({ results: z.array(Result) });

/** The newer results in the place of older ones of the same benchmark and store, in the order of the names. */
export function merged(
  older: readonly Result[],
  newer: readonly Result[],
  order: readonly string[],
): Result[] {
  const all = new Map([...older, ...newer].map((one) => [`${one.name} ${String(one.store)}`, one]));
  return [...all.values()].sort(
    (a, b) =>
      order.indexOf(a.name) - order.indexOf(b.name) ||
      String(b.store).localeCompare(String(a.store)),
  );
}
