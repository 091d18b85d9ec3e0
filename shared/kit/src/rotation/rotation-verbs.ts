import type { Env } from '../config.js';
import { createProgress } from '../progress.js';
import { destroyKey, listKeys } from '../key-files.js';
import type { KeyFile } from '../key-files.js';
import { createProducer } from '../kafka/producer.js';
import { readKeys } from '../keys.js';
import { createLog } from '../log.js';
import type { Surroundings } from '../operator-env.js';
import { surroundingsOf } from '../operator-env.js';
import { SafeError } from '../safe-error.js';
import type { Rotation } from './known-tokens.js';
import type { TokensOfLog } from './read-known-tokens.js';
import { readKnownTokens } from './read-known-tokens.js';
import { reasonsToKeep } from './retire.js';
import { tellingOf, tellNewTokens } from './retoken.js';

type Call = {
  dir: string;
  env: Env;
  print: (line: string) => void;
  now: () => Date;
};

/** Tells waits the new token of everyone it knows by an old one; gives the exit code. What was told is not told again. */
export async function retoken(call: Call): Promise<number> {
  const { print, now, dir } = call;
  const { old, current } = await ringOf(dir);
  if (!old) {
    print('there is one token key only, so nobody has an old token');
    return 0;
  }
  const surroundings = surroundingsOf(call.env, 'keys');
  const found = await readLog(call, surroundings, { oldId: idOf(old), newId: idOf(current) });
  const { pairs, told, erased, unknown } = tellingOf(found);
  const progress = createProgress(print);
  const producer = createProducer({
    kafka: surroundings.kafka,
    log: createLog({ service: 'keys', level: 'silent' }),
  });
  await tellNewTokens(pairs, {
    ...{ producer, now, madeAt: current.madeAt },
    onTold: (events) => {
      progress.tick(`${events} of ${pairs.length} tokens told`);
    },
  });
  await producer.disconnect();
  print(`${pairs.length} tokens told their new one, ${told} had been told before`);
  if (erased.length > 0) print(`${erased.length} tokens of erased children stay as they are`);
  if (unknown.length > 0) {
    print(`of ${unknown.length} tokens nothing tells the new one:`);
    for (const token of unknown) print(`  ${token}`);
  }
  return unknown.length > 0 ? 1 : 0;
}

export type Retiring = { id: string; leave: number; quietSeconds: number };

/** Destroys an old token key once nothing needs it; gives the exit code, 1 with every reason when it refuses. */
export async function retire(call: Call, { id, leave, quietSeconds }: Retiring): Promise<number> {
  const { dir, print, now } = call;
  const { keys, current } = await ringOf(dir);
  const key = keys.find((one) => one.id === id);
  if (!key) {
    throw new SafeError(`there is no token key ${id} in ${dir}: "npm run keys -- list" shows them`);
  }
  if (key.isCurrent) {
    throw new SafeError(
      `${id} is the current token key: make another with "npm run keys -- rotate token"`,
    );
  }
  const rotation = { oldId: id, newId: idOf(current) };
  const surroundings = surroundingsOf(call.env, 'keys');
  const { kafka } = surroundings;
  const found = await readLog(call, surroundings, rotation);
  const store = await surroundings.connect();
  const reasons = await reasonsToKeep(found, {
    ...{ kafka, connection: store.connection, rotation, leave, quietSeconds, now },
  }).finally(() => store.close());
  if (reasons.length > 0) {
    print(`${id} is kept:\n  ${reasons.join('\n  ')}`);
    return 1;
  }
  await destroyKey(dir, key);
  print(`${key.file} is destroyed. Restart every waits and intake: until then they remember it.`);
  print(
    'Remove it from every other machine, and destroy the backups of keys that hold it in their time.',
  );
  return 0;
}

async function ringOf(dir: string): Promise<{ keys: KeyFile[]; current: KeyFile; old?: KeyFile }> {
  const keys = (await listKeys(dir)).filter(({ purpose }) => purpose === 'token');
  const [current, old] = keys.toReversed();
  if (!current) {
    throw new SafeError(`there is no token key in ${dir}: make one with "npm run keys -- init"`);
  }
  return { keys, current, ...(old && { old }) };
}

const idOf = ({ id }: KeyFile): string => id ?? '';

async function readLog(
  { dir, print }: Call,
  { kafka }: Pick<Surroundings, 'kafka'>,
  rotation: Rotation,
): Promise<TokensOfLog> {
  const progress = createProgress(print);
  return readKnownTokens({
    ...{ kafka, rotation, keys: await readKeys(dir) },
    onRead: (messages) => {
      progress.tick(`${messages} messages read`);
    },
  });
}
