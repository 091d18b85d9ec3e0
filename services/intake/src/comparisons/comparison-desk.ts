import type { Comparison } from '@waits/contracts/api/comparisons';
import type { Pathway } from '@waits/contracts/values';
import type { Logger } from '@waits/kit/log';
import type { AskedLines, PlacedLine } from '../domain/comparison.js';
import { newComparison } from '../domain/comparison.js';
import { shownComparison } from '../domain/comparison-in-words.js';
import type { Spool } from '../domain/spool.js';
import type { IncomingFile, Received } from '../file-arrival.js';
import type { JudgeFile } from '../files/judge-file.js';
import { clinicOf } from '../files/own-source.js';
import { removeComparison } from './remove-comparison.js';
import type { RunDeps } from './run-comparison.js';
import type { MayCompare } from './sharing-of-comparison.js';
import { keepList } from './their-list.js';

/** What is compared with a list. */
export type AskedComparison = {
  source: string;
  agreement: string;
  /** Those of the source where none is named. */
  provider: string | undefined;
  service: Pathway | undefined;
  listedOn: string | null;
};

/** What can be done with comparisons. */
export type ComparisonDesk = {
  /** Why a source's list cannot be compared as it is asked, or undefined. */
  cannotCompare: (
    asked: Pick<AskedComparison, 'source' | 'provider' | 'service'>,
  ) => string | undefined;
  mayCompare: (source: string) => MayCompare;
  /** Keeps a list and begins to compare it. Rejects when it does not arrive whole or cannot be written. */
  receive: (file: IncomingFile, asked: AskedComparison) => Promise<Received>;
  find: (id: string) => Promise<Comparison | undefined>;
  recent: () => Promise<Comparison[]>;
  lines: (id: string, asked: AskedLines) => Promise<PlacedLine[]>;
  /** Stops it and removes whatever is kept of it; false where there is none. */
  remove: (id: string) => Promise<boolean>;
};

export type ComparisonDeps = RunDeps & {
  spool: Spool;
  judgeFile: JudgeFile;
  maxBytes: number;
  folder: string;
  /** After so many days nothing is known of a comparison. */
  keepDays: number;
  mayCompare: (source: string) => MayCompare;
  newId: () => string;
  log: Logger;
};

const RECENT = 50;

/** The desk; `wake` begins the next pass. */
export function createComparisonDesk(deps: ComparisonDeps, wake: () => void): ComparisonDesk {
  const { comparisons, mayCompare } = deps;
  return {
    mayCompare,
    cannotCompare: (asked) => cannotCompare(asked, deps),
    receive: async (file, asked) => {
      const received = await receive(file, asked, deps);
      wake();
      return received;
    },
    find: async (id) => {
      const found = await comparisons.find(id);
      return found && shownComparison(found);
    },
    recent: async () => (await comparisons.recent(RECENT)).map(shownComparison),
    lines: comparisons.lines,
    remove: async (id) => {
      const found = await comparisons.find(id);
      if (found) await removeComparison(id, deps);
      return found !== undefined;
    },
  };
}

function cannotCompare(
  { source, provider, service }: Pick<AskedComparison, 'source' | 'provider' | 'service'>,
  { sources }: ComparisonDeps,
): string | undefined {
  const declared = sources.get(source);
  if (declared?.clinic === undefined) {
    return `The settings declare no source ${source} with the format clinic. Declare its list and its mapping first, and try them with npm run map`;
  }
  if (provider !== undefined && !declared.providers.includes(provider)) {
    return `The source ${source} is not declared for the provider ${provider}`;
  }
  const isServed = declared.services.some(({ pathway }) => pathway === service);
  return service === undefined || isServed
    ? undefined
    : `No rule of the source ${source} leads to the service ${service}`;
}

async function receive(
  file: IncomingFile,
  { source, provider, service, listedOn, agreement }: AskedComparison,
  deps: ComparisonDeps,
): Promise<Received> {
  const { comparisons, spool, folder, sources } = deps;
  const [id, now] = [deps.newId(), deps.now().toISOString()];
  const kept = { id, folder, keyId: spool.keyId, source, startedAt: now };
  const received = await keepList(kept, file, deps);
  if (received.kind !== 'kept') return received;
  const { providers, services } = clinicOf({ source }, sources);
  await comparisons.write(
    newComparison({
      ...{ ...kept, listedOn, agreement, now, bytes: received.upload.bytes.received },
      providers: provider === undefined ? providers : [provider],
      services:
        service === undefined ? [...new Set(services.map((one) => one.pathway))] : [service],
    }),
  );
  return received;
}
