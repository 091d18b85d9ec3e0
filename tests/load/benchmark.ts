import type { Figure } from './figure.js';

export const STORES = ['embedded', 'documentdb'] as const;
export type StoreName = (typeof STORES)[number];

/** What a benchmark runs with. */
export type Bench = {
  store: StoreName;
  /** Seconds that one measurement should take; sizes are chosen from it. */
  seconds: number;
  /** How often each measurement is taken, one kind after the other and not all of one kind first. */
  repetitions: number;
  /** The sizes to measure at, where the benchmark has any and the caller asked for others. */
  sizes: readonly number[];
  /** Where services write their CPU profiles, when they shall. */
  profile?: string | undefined;
  /** Whether so much of its time is used up that no further repetition should begin. */
  isLate: () => boolean;
  /** Says how far it is. */
  tell: (progress: string) => void;
  /** Aborted when the benchmark's time is up or somebody pressed Ctrl-C. */
  signal: AbortSignal;
  /** Run when the benchmark ends, however it ends; the last one given runs first. */
  onEnd: (cleanUp: () => Promise<void>) => void;
};

export type Measured = {
  figures: Figure[];
  /** What a reader must know to read the figures, a sentence each. */
  notes: string[];
};

export type Benchmark = {
  name: string;
  title: string;
  /** What it does, for `--help`: a few lines. */
  about: string;
  /** Sizes it measures at unless others are asked for; empty where it has none. */
  sizes: Readonly<Record<StoreName, readonly number[]>>;
  /** Whether it needs Kafka and a store. One that does not is the same on every store. */
  needsServers: boolean;
  run: (bench: Bench) => Promise<Measured>;
};
