import { parseArgs } from 'node:util';
import { ChildTokens } from '@waits/contracts/api/child';
import type { Env } from '../config.js';
import { eraseChild } from './erase-child.js';
import type { SealedCopies } from './erased-child.js';
import { DEFAULT_LEDGER } from './ledger.js';
import { askJson } from '../http/ask-json.js';
import type { Producer } from '../kafka/producer.js';
import { createProducer } from '../kafka/producer.js';
import type { Keys } from '../keys.js';
import { readKeys } from '../keys.js';
import { createLog } from '../log.js';
import type { Surroundings } from '../operator-env.js';
import { OPERATOR_ENV_HELP, surroundingsOf } from '../operator-env.js';
import { runOperatorCommand, UsageError } from '../run-operator-command.js';
import { SafeError } from '../safe-error.js';
import type { Connection } from 'mongoose';
import { z } from 'zod';

const DEFAULT_WAITS_URL = 'http://127.0.0.1:8082';
const PATIENCE_SECONDS = 120;

const USAGE = `usage: npm run erase -- --child ID [--ledger FILE]

Erases the identity of a child for good: name, birth date, NHS number, postcode and local patient ids. The waits stay, under
pseudonyms, with the age at referral. From then on no row brings the identity back: the event is taken, and its sender is told
identity-erased. Services must run. Interrupted, run it again: what was done is not done twice. It waits a minute for uploaded files
that are on their way, and says which are still there.

  --child ID      the child's id, as the pages and waits show it
  --ledger FILE   where the erasure is noted, for restores of backups made before; default ${DEFAULT_LEDGER}

  WAITS_URL         the waits service, default ${DEFAULT_WAITS_URL}
  INTAKE_DATABASE   the database of intake on the same server, default intake
${OPERATOR_ENV_HELP}
`;

/** What a place for sealed records is reached with. */
export type ErasureTools = Pick<Surroundings, 'kafka'> & {
  keys: Keys;
  producer: Producer;
  connection: Connection;
};

type Deps = {
  args: readonly string[];
  env: Env;
  print: (line: string) => void;
  /** Every place where sealed records lie, beside `identities.v1`. */
  copiesOf: (tools: ErasureTools) => readonly SealedCopies[];
  now?: () => Date;
};

/** The command behind `erase-command.ts`; gives the exit code: 0, 1 when it failed, 2 when it was called wrongly. */
export const runEraseCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'erase', usage: USAGE, print: deps.print },
    run: () => {
      const { values } = parseArgs({
        args: [...deps.args],
        options: {
          child: { type: 'string' },
          ledger: { type: 'string', default: DEFAULT_LEDGER },
          help: { type: 'boolean', short: 'h' },
        },
      });
      if (values.help) {
        deps.print(USAGE);
        return Promise.resolve(0);
      }
      const childId = z.uuid().safeParse(values.child);
      if (!childId.success) throw new UsageError('say which child: --child and its id');
      return erase(deps, childId.data, values.ledger);
    },
  });

async function erase(
  { env, print, copiesOf, now = () => new Date() }: Deps,
  childId: string,
  ledger: string,
): Promise<number> {
  const { kafka, connect, KEYS_DIR } = surroundingsOf(env, 'erase');
  const keys = await readKeys(KEYS_DIR);
  const child = await tokensOf(childId, env['WAITS_URL'] ?? DEFAULT_WAITS_URL);
  const producer = createProducer({ kafka, log: createLog({ service: 'erase', level: 'silent' }) });
  const store = await connect();
  const { connection } = store;
  const copies = copiesOf({ kafka, keys, producer, connection });
  try {
    await eraseChild(child, {
      ...{ kafka, connection, keys, producer, copies, ledger, now },
      onStep: (step, done) => {
        print(`${step.padEnd(8)} ${done}`);
      },
      patienceSeconds: PATIENCE_SECONDS,
    });
  } finally {
    await producer.disconnect();
    await store.close();
  }
  for (const line of remainders(copies, now())) print(line);
  return 0;
}

/** @throws SafeError that says what waits answered */
async function tokensOf(childId: string, waitsUrl: string): Promise<ChildTokens> {
  const url = new URL(`/v1/children/${childId}/tokens`, waitsUrl);
  const reply = await askJson({ url, response: ChildTokens, timeoutMs: 30_000 });
  if (reply.ok) return reply.value;
  const why = reply.kind === 'problem' ? reply.slug : reply.why;
  throw new SafeError(`waits does not tell the tokens of the child: ${why}`);
}

const DAY_MS = 86_400_000;
const SOURCE_DAYS = 7;

/** What cannot be taken away at once, said plainly. */
const remainders = (copies: readonly SealedCopies[], now: Date): string[] => [
  'What remains, and until when:',
  '  sealed records leave the disk of Kafka by compaction, within about two days',
  ...copies.map(({ remains }) => `  ${remains}`),
  `  the source topics hold what senders sent in the clear for ${SOURCE_DAYS} days: of what came until now, until ` +
    new Date(now.getTime() + SOURCE_DAYS * DAY_MS).toISOString().slice(0, 10),
  '  backups made before now hold the sealed identity until you destroy them',
  '  a token that joins the child later is erased by running this again',
];
