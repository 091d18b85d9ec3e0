import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Env } from '../config.js';
import { DEFAULT_LEDGER, readLedger } from '../erasure/ledger.js';
import type { Surroundings } from '../operator-env.js';
import { OPERATOR_ENV_HELP, surroundingsOf } from '../operator-env.js';
import { runOperatorCommand, UsageError } from '../run-operator-command.js';
import { restoreKeys } from './key-copies.js';
import { readManifest } from './manifest.js';
import { createProgress } from '../progress.js';
import type { Part } from './restore-set.js';
import { PARTS, restoreSet } from './restore-set.js';
import { keysBeside } from './run-backup-command.js';
import { faultsOfSet } from './verify-set.js';

const USAGE = `usage: npm run restore -- DIR [--only keys,store,topics] [--keys-from KEYS] [--erasures FILE] [--force]

Puts a backup set back, or the parts of it that were lost. Stop every service first. The set is verified before anything is
changed.

  --only PARTS       of keys, store and topics, in a comma list; default: all three
  --keys-from KEYS   where the set's keys are; default: DIR with -keys at its end
  --erasures FILE    what was erased, noted by "npm run erase"; it is erased again in topics that are put back. Default:
                     erasures.jsonl beside DIR
  --force            empties what is not empty first. Also goes on after a restore that was interrupted

${OPERATOR_ENV_HELP}
  KAFKA_REPLICATION  copies of each partition of topics that are made, default 1

  store   lost alone: restored, it reads on from where it was, and has everything again that is in the topics
  topics  lost alone: restored under a store that was kept, they are given what the store holds beyond the backup
  keys    lost alone: restored, sealed names open again. A key that differs from one that is there is refused
`;

type Deps = { args: readonly string[]; env: Env; print: (line: string) => void };

/** The command behind `restore-command.ts`; gives the exit code: 0, 1 when it failed, 2 when it was called wrongly. */
export const runRestoreCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'restore', usage: USAGE, print: deps.print },
    run: async () => {
      const { values, positionals } = parseArgs({
        args: [...deps.args],
        allowPositionals: true,
        options: {
          only: { type: 'string' },
          'keys-from': { type: 'string' },
          erasures: { type: 'string' },
          force: { type: 'boolean', default: false },
          help: { type: 'boolean', short: 'h' },
        },
      });
      if (values.help) {
        deps.print(USAGE);
        return 0;
      }
      const [dir, ...more] = positionals;
      if (dir === undefined || more.length > 0) throw new UsageError('name the folder of one set');
      const keysDir = values['keys-from'] ?? keysBeside(dir);
      const ledger = values.erasures ?? join(dirname(resolve(dir)), basename(DEFAULT_LEDGER));
      const parts = partsOf(values.only);
      return restore(deps, { dir, keysDir, ledger, parts, force: values.force });
    },
  });

function partsOf(only: string | undefined): Set<Part> {
  if (only === undefined) return new Set(PARTS);
  const named = only.split(',');
  const parts = PARTS.filter((part) => named.includes(part));
  if (parts.length !== named.length) {
    throw new UsageError(`--only takes ${PARTS.join(', ')} in a comma list`);
  }
  return new Set(parts);
}

type Wanted = { dir: string; keysDir: string; ledger: string; parts: Set<Part>; force: boolean };

async function restore(
  { env, print }: Deps,
  { dir, keysDir, ledger, parts, force }: Wanted,
): Promise<number> {
  const surroundings = surroundingsOf(env, 'restore');
  const manifest = await readManifest(dir);
  const needed = parts.has('keys') ? manifest : { ...manifest, keys: [] };
  const faults = await faultsOfSet(needed, { dir, keysDir });
  if (faults.length > 0) {
    print(`nothing was changed, since the set is damaged:\n  ${faults.join('\n  ')}`);
    return 1;
  }
  const erasures = await readLedger(ledger);
  const progress = createProgress(print);
  if (parts.has('keys')) {
    // First: without them nothing of the rest can be read.
    const made = await restoreKeys(manifest, keysDir, surroundings.KEYS_DIR);
    progress.done(`keys    ${made.length > 0 ? made.join(', ') : 'all were there'}`);
  }
  if (parts.has('store') || parts.has('topics')) {
    await restoreServers(surroundings, { manifest, dir, parts, force, progress, erasures });
  }
  print(`restored ${[...parts].join(', ')} of ${manifest.madeAt}; the services can be started`);
  return 0;
}

type Rest = Pick<
  Parameters<typeof restoreSet>[0],
  'manifest' | 'dir' | 'parts' | 'force' | 'progress' | 'erasures'
>;

async function restoreServers(
  { kafka, connect, KAFKA_REPLICATION: replication, KEYS_DIR: keysDir }: Surroundings,
  rest: Rest,
): Promise<void> {
  const store = await connect();
  try {
    await restoreSet({ ...rest, kafka, connection: store.connection, replication, keysDir });
  } finally {
    await store.close();
  }
}
