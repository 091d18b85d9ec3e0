import { parseArgs } from 'node:util';
import type { Env } from '../config.js';
import { OPERATOR_ENV_HELP, surroundingsOf } from '../operator-env.js';
import { runOperatorCommand, UsageError } from '../run-operator-command.js';
import { makeBackup } from './make-backup.js';
import type { Manifest } from './manifest.js';
import { readManifest } from './manifest.js';
import { faultsOfSet } from './verify-set.js';

const USAGE = `usage: npm run backup -- [DIR] [--keys-to KEYS] [--database NAME]...
       npm run backup -- --verify DIR [--keys-to KEYS]

Copies the store, the topics that are kept and the keys as one set, while the services run. DIR is a new folder, by default
backups/<time>; KEYS is another, by default DIR with -keys at its end. Whoever has both can read every name: keep them in
two places.

  --keys-to KEYS    where the keys go, or where they are
  --database NAME   a database to copy; may be given several times. Default: that of MONGODB_URL, spoc and intake
  --verify DIR      reads a set again and compares every file with its digest

${OPERATOR_ENV_HELP}

Not in it: the source topics (clear identity, kept 7 days: senders send again what intake had not taken) and
referral-states.v1, which a restore publishes anew from the store. What was erased after a backup is in it still: destroy old
sets when they have served their time.
`;

type Deps = { args: readonly string[]; env: Env; print: (line: string) => void; now?: () => Date };

/** The command behind `backup-command.ts`; gives the exit code: 0, 1 when it failed, 2 when it was called wrongly. */
export const runBackupCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'backup', usage: USAGE, print: deps.print },
    run: async () => {
      const { values, positionals } = readArgs(deps.args);
      if (values.help) {
        deps.print(USAGE);
        return 0;
      }
      if (positionals.length > 1) throw new UsageError('name one folder');
      const [dir] = positionals;
      if (values.verify !== undefined) return verify(values.verify, values['keys-to'], deps.print);
      return back(deps, { dir, keysDir: values['keys-to'], databases: values.database });
    },
  });

const readArgs = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'keys-to': { type: 'string' },
      database: { type: 'string', multiple: true },
      verify: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });

/** Where the keys of a set are unless they were put elsewhere. */
export const keysBeside = (dir: string): string => `${dir.replace(/\/+$/, '')}-keys`;

type Wanted = {
  dir: string | undefined;
  keysDir: string | undefined;
  databases: string[] | undefined;
};

async function back(
  { env, print, now = () => new Date() }: Deps,
  { dir = defaultDir(now()), keysDir = keysBeside(dir), databases }: Wanted,
): Promise<number> {
  const { kafka, connect, KEYS_DIR } = surroundingsOf(env, 'backup');
  const store = await connect();
  try {
    const manifest = await makeBackup({
      ...{ kafka, connection: store.connection, keysDir: KEYS_DIR, now, print },
      databases: databases ?? [...new Set([store.connection.name, 'spoc', 'intake'])],
      to: { dir, keysDir },
    });
    print(`${dir} holds ${contentsOf(manifest)}`);
    print(`${keysDir} holds the keys: without them no name in it can be read. Keep the two apart.`);
    return 0;
  } finally {
    await store.close();
  }
}

async function verify(
  dir: string,
  keysDir = keysBeside(dir),
  print: Deps['print'],
): Promise<number> {
  const manifest = await readManifest(dir);
  const faults = await faultsOfSet(manifest, { dir, keysDir });
  for (const fault of faults) print(fault);
  print(faults.length > 0 ? `${dir} is damaged` : `${dir} is whole: ${contentsOf(manifest)}`);
  return faults.length > 0 ? 1 : 0;
}

const contentsOf = ({ collections, partitions, keys, madeAt }: Manifest): string => {
  const documents = collections.reduce((sum, one) => sum + one.documents, 0);
  const records = partitions.reduce((sum, one) => sum + one.records, 0);
  return `${documents} documents, ${records} records and ${keys.length} keys of ${madeAt}`;
};

const defaultDir = (now: Date): string =>
  `backups/${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
