import { parseArgs } from 'node:util';
import { z } from 'zod';
import { STORES } from './benchmark.js';

const MOST_SIZE = 10_000_000;

const Options = z.object({
  store: z.enum(STORES),
  seconds: z.coerce.number().min(1).max(600),
  repetitions: z.coerce.number().int().min(1).max(50),
  limit: z.coerce.number().int().min(10).max(3600),
  sizes: z
    .string()
    .transform((list) => list.split(',').filter(Boolean).map(Number))
    .refine((sizes) => sizes.every((size) => Number.isInteger(size) && size <= MOST_SIZE), {
      message: `must be whole numbers up to ${MOST_SIZE}, with commas between`,
    }),
  json: z.string().optional(),
  profile: z.string().optional(),
  'write-docs': z.boolean(),
  help: z.boolean(),
});

export type Options = Omit<z.infer<typeof Options>, 'write-docs'> & {
  writeDocs: boolean;
  /** The benchmarks to run, in the order given. */
  names: string[];
};

/**
 * Reads the command line.
 * @param known the names of all benchmarks
 * @throws one Error that lists every fault
 */
export function readOptions(args: string[], known: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      store: { type: 'string', default: 'embedded' },
      seconds: { type: 'string', default: '10' },
      repetitions: { type: 'string', default: '3' },
      limit: { type: 'string', default: '300' },
      sizes: { type: 'string', default: '' },
      json: { type: 'string' },
      profile: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const parsed = Options.safeParse(values);
  const unknown = positionals.filter((name) => name !== 'all' && !known.includes(name));
  const faults = [
    ...(parsed.success ? [] : [z.prettifyError(parsed.error)]),
    ...unknown.map((name) => `no benchmark is called ${name}; there are ${known.join(', ')}`),
  ];
  if (!parsed.success || faults.length > 0) throw new Error(`bad options\n${faults.join('\n')}`);
  const { 'write-docs': writeDocs, ...options } = parsed.data;
  return {
    ...options,
    writeDocs,
    names: positionals.includes('all') ? [...known] : positionals,
  };
}
