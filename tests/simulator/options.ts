import { parseArgs } from 'node:util';
import { londonDay } from '@waits/standards/calendar';
import { z } from 'zod';
import type { Formats } from './formats/teller.js';
import { EVENTS_ONLY, LIKELY } from './formats/teller.js';

export const HELP = `The demo area: invented children, referrals and waits, sent to the source topics as real systems would.

  node tests/dist/simulator/main.js [options]      (KAFKA_BROKERS, default 127.0.0.1:9092)

  --children N      children in the area (default 6000)
  --seed N          the same seed makes the same area (default 20261123)
  --as-of DATE      the day after the last day of history, or "today" (default today, in London)
  --trickle N       events a minute after the history, until stopped; 0 ends after the history (default 0)
  --rate N          events a second after the history, at a steady pace, instead of a trickle (default 0)
  --seconds N       how long it keeps that rate; 0 until stopped (default 0)
  --formats NAMES   what the systems send: "events" of ours (default); "likely", as real ones do, FHIR resources from the autism
                    service, rows of the Mental Health Services Data Set from CAMHS, a list from speech and language; or
                    some of asd=fhir,camhs=mhsds,salt=clinic or salt=csds. Intake must know the systems: SOURCES_FILE is then
                    tests/simulator/sources.yaml
  --no-history      only the trickle or the rate, for an area that is loaded already
  --help            this text

Progress is printed as JSON lines: {"step":"history","done":1200,"total":70000}; with a rate every tenth of a second
{"step":"rate","at":1790000000000,"sent":300,"referrals":290,"behind":0}: acknowledged by Kafka at that millisecond, so many of
them new referrals, and how many more the rate would have had by then.`;

const NAMED: Readonly<Record<string, Formats>> = { events: EVENTS_ONLY, likely: LIKELY };
const Named = z.strictObject({
  asd: z.enum(['events', 'fhir']).optional(),
  camhs: z.enum(['events', 'mhsds']).optional(),
  salt: z.enum(['events', 'clinic', 'csds']).optional(),
});

/** `likely`, or `asd=fhir,salt=csds`: what is not named sends events. */
function readFormats(text: string, context: z.RefinementCtx): Formats {
  const named = NAMED[text];
  if (named) return named;
  const pairs = text.split(',').map((pair) => [pair, ''].join('=').split('=').slice(0, 2));
  const read = Named.safeParse(Object.fromEntries(pairs));
  if (read.success) return { ...EVENTS_ONLY, ...(read.data as Partial<Formats>) };
  const message =
    'must be events, likely, or some of asd=fhir, camhs=mhsds, salt=clinic, salt=csds';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

const Options = z.object({
  children: z.coerce.number().int().min(1).max(400_000),
  seed: z.coerce.number().int(),
  'as-of': z.union([z.literal('today'), z.iso.date()]),
  trickle: z.coerce.number().min(0).max(6000),
  rate: z.coerce.number().min(0).max(100_000),
  seconds: z.coerce.number().min(0).max(86_400),
  formats: z.string().transform(readFormats),
  history: z.boolean(),
  help: z.boolean(),
});

export type Options = {
  children: number;
  seed: number;
  asOf: string;
  trickle: number;
  /** Events a second; 0 for none. */
  rate: number;
  /** How long at that rate; 0 for until stopped. */
  seconds: number;
  formats: Formats;
  history: boolean;
  help: boolean;
};

/** Reads the command line. Throws one Error that lists every fault. */
export function readOptions(args: string[], now: Date): Options {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      children: { type: 'string', default: '6000' },
      seed: { type: 'string', default: '20261123' },
      'as-of': { type: 'string', default: 'today' },
      trickle: { type: 'string', default: '0' },
      rate: { type: 'string', default: '0' },
      seconds: { type: 'string', default: '0' },
      formats: { type: 'string', default: 'events' },
      history: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  const parsed = Options.safeParse(values);
  if (!parsed.success) throw new Error(`bad options\n${z.prettifyError(parsed.error)}`);
  if (parsed.data.rate > 0 && parsed.data.trickle > 0) {
    throw new Error('bad options\n--rate and --trickle exclude each other; give one of them');
  }
  const { 'as-of': asOf, ...options } = parsed.data;
  return { ...options, asOf: asOf === 'today' ? londonDay(now) : asOf };
}
