import { parseArgs } from 'node:util';
import type { Env } from './config.js';
import type { KeyFile, RingPurpose } from './key-files.js';
import { listKeys, writeNewKeys, writeNextKey } from './key-files.js';
import { DEFAULT_KEYS_DIR, OPERATOR_ENV_HELP } from './operator-env.js';
import { retire, retoken } from './rotation/rotation-verbs.js';
import { runOperatorCommand, UsageError } from './run-operator-command.js';
import { SafeError } from './safe-error.js';

const QUIET_SECONDS = 120;

const USAGE = `usage: npm run keys -- init [seal] | list | rotate token | rotate seal | retoken | retire ID   [--keys DIR]

  init           makes the key files that are missing, each 32 random bytes in base64, readable by this user only:
                   token-k1.key   child tokens (when there is no token key yet)
                   seal-k1.key    sealed identity and dead letters (when there is no seal key yet)
                   id.key         hashes inside ids; never rotated
                 Files that exist are left alone.
  init seal      makes the seal key alone, for a folder of keys of a service that may have no others: that of reporting
  list           shows every key: what for, its id, its age, which one is current. Never what is in it.
  rotate token   makes a new token key and says what to do next
  rotate seal    makes a new seal key; everything sealed from the next start on is sealed by it
  retoken        tells waits the new token of everyone known by an old one, from the sealed identities. Only what was not
                 told yet: run it as often as you like. Ends with 1 and names the tokens of which nothing tells the new one
  retire ID      destroys an old token key. Refuses, with every reason, before each token under it was told its new one,
                 waits has applied that, and no intake works with the old key alone

  --leave N      retire: give up N tokens of which nothing tells the new one. The children keep their waits; a row that
                 names one of them again makes a new child
  --quiet N      retire: for how many seconds no intake may have sent old tokens alone; default ${QUIET_SECONDS}
  --keys DIR     the folder; otherwise KEYS_DIR, otherwise ${DEFAULT_KEYS_DIR}, where "npm start" keeps them

${OPERATOR_ENV_HELP}

Services read their keys when they start. Keep a copy of every key in a safe place ("npm run backup" makes one): without
them no sealed name can be read again.
`;

const DAY_MS = 86_400_000;

type Deps = {
  args: readonly string[];
  env: Env;
  print: (line: string) => void;
  now?: () => Date;
};
type Call = {
  dir: string;
  words: string[];
  env: Env;
  print: (line: string) => void;
  now: () => Date;
  leave: number;
  quietSeconds: number;
};

/** The command behind `keys-command.ts`; gives the exit code: 0, 1 when it refused, 2 when it was called wrongly. */
export const runKeysCommand = ({
  args,
  env,
  print,
  now = () => new Date(),
}: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'keys', usage: USAGE, print },
    run: () => {
      const { values, positionals: words } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          keys: { type: 'string' },
          leave: { type: 'string', default: '0' },
          quiet: { type: 'string', default: String(QUIET_SECONDS) },
          help: { type: 'boolean', short: 'h' },
        },
      });
      const verb = values.help ? help : VERBS[words[0] ?? ''];
      if (!verb) throw new UsageError('say what to do with the keys');
      const dir = values.keys ?? env['KEYS_DIR'] ?? DEFAULT_KEYS_DIR;
      const leave = numberOf('--leave', values.leave);
      const quietSeconds = numberOf('--quiet', values.quiet);
      return verb({ env, print, now, words, dir, leave, quietSeconds });
    },
  });

function numberOf(flag: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(`${flag} takes a whole number`);
  return Number(given);
}

type Verb = (call: Call) => Promise<number>;

const VERBS: Readonly<Record<string, Verb>> = {
  init,
  list,
  rotate,
  retoken,
  retire: (call) => {
    const [, id] = call.words;
    if (id === undefined) throw new UsageError('say which key to retire, such as k1');
    return retire(call, { ...call, id });
  },
};

function help({ print }: Call): Promise<number> {
  print(USAGE);
  return Promise.resolve(0);
}

async function init({ dir, words: [, only], print }: Call): Promise<number> {
  if (only !== undefined && only !== 'seal') throw new UsageError('init makes all keys, or seal');
  const made = await writeNewKeys(dir, only);
  print(made.length > 0 ? `made ${made.join(', ')}` : 'every key was there already');
  return 0;
}

async function list({ dir, print, now }: Call): Promise<number> {
  const keys = await listKeys(dir);
  print('purpose  id                    made        age        use');
  for (const key of keys) {
    const { purpose, id, madeAt } = key;
    const days = Math.floor((now().getTime() - madeAt.getTime()) / DAY_MS);
    const columns = [purpose.padEnd(7), (id ?? '-').padEnd(20), madeAt.toISOString().slice(0, 10)];
    print(`${columns.join('  ')}  ${`${days} days`.padEnd(9)}  ${useOf(key)}`);
  }
  return 0;
}

const useOf = ({ purpose, isCurrent }: KeyFile): string => {
  if (purpose === 'id') return 'current; never rotated';
  if (isCurrent) return 'current';
  return purpose === 'token' ? 'accepted until it is retired' : 'opens what it sealed';
};

async function rotate({ dir, words, print }: Call): Promise<number> {
  const purpose = words[1];
  if (purpose !== 'token' && purpose !== 'seal') {
    throw new UsageError('say which key: token or seal. The id key is never rotated');
  }
  if (purpose === 'token') await refuseSecondRotation(dir);
  const made = await writeNextKey(dir, purpose);
  print(made === null ? 'another process made the next key at the same time' : `made ${made}`);
  for (const line of await nextSteps(dir, purpose)) print(line);
  return 0;
}

/** A row under three keys would give more tokens than an event may carry, so one rotation ends before the next begins. */
async function refuseSecondRotation(dir: string): Promise<void> {
  const tokens = (await listKeys(dir)).filter(({ purpose }) => purpose === 'token');
  if (tokens.length < 2) return;
  const steps = await nextSteps(dir, 'token');
  throw new SafeError(`a rotation is under way, and has to end first\n${steps.join('\n')}`);
}

async function nextSteps(dir: string, purpose: RingPurpose): Promise<string[]> {
  const all = await listKeys(dir);
  const keys = all.filter((key) => key.purpose === purpose);
  const [before, current] = keys.slice(-2).map(({ id }) => id ?? '');
  if (keys.length === all.length) {
    return [
      'Copy the new key to every machine that runs reporting, and restart each.',
      `Keep the key ${before ?? ''}: what it sealed needs it.`,
    ];
  }
  if (purpose === 'seal') {
    return [
      '1. Copy the new key to every machine that runs waits or intake.',
      '2. Restart every waits, then every intake, in this order: what intake seals, waits must be able to open.',
      `Keep the key ${before ?? ''}: what it sealed needs it.`,
    ];
  }
  return [
    '1. Copy the new key to every machine that runs waits or intake.',
    `2. npm run keys -- retoken            tells waits the token under ${current ?? ''} of everyone it knows`,
    '3. Restart every waits, then every intake: from then on events carry tokens under both keys.',
    '4. npm run keys -- retoken            once more, for those who came in between',
    `5. npm run keys -- retire ${before ?? ''}         destroys the old key; refuses before all of that is applied`,
  ];
}
