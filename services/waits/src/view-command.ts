import { TOPIC } from '@waits/contracts/topics';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { readKeys } from '@waits/kit/keys';
import { createLog } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { surroundingsOf } from '@waits/kit/operator-env';
import { sayingWhy } from '@waits/kit/saying-why';
import { loadRegister } from '@waits/standards/register/load';
import { mongoRegisters } from './adapters/mongo-registers.js';
import { mongoStore } from './adapters/mongo-store.js';
import { sealedIdentity } from './adapters/sealed-identity.js';
import { readEvent } from './consumer/read-event.js';
import { readPublished } from './view/read-published.js';
import { pastView } from './view/past-view.js';
import { runViewCommand } from './view/run-view-command.js';

const surroundings = () => surroundingsOf(process.env, 'view');

async function onStore<T>(work: (connection: Store['connection']) => Promise<T>): Promise<T> {
  const store = await surroundings().connect();
  try {
    return await work(store.connection);
  } finally {
    await store.close();
  }
}

process.exitCode = await runViewCommand({
  args: process.argv.slice(2),
  print: (text) => {
    process.stdout.write(text);
  },
  warn: (text) => {
    process.stderr.write(text);
  },
  publishedOn: (day) =>
    readPublished(
      { log: createLogReader(surroundings().kafka), topic: TOPIC.publishedSnapshots },
      day,
    ),
  liveRegister: () => {
    const { LOCAL_STANDARDS_FILE: localStandards, CODE_LISTS_DIR: codeLists } = surroundings();
    return sayingWhy(() => loadRegister({ localStandards, codeLists }));
  },
  keptRegister: (version) => onStore((connection) => mongoRegisters(connection).find(version)),
  pastView: async (asked, how) => {
    const { kafka, KEYS_DIR } = surroundings();
    const keys = await readKeys(KEYS_DIR);
    const log = createLog({ service: 'view', level: 'silent' });
    return onStore((connection) =>
      pastView(
        {
          ...{ log: createLogReader(kafka), topic: TOPIC.referralEvents, readEvent, ...how },
          store: mongoStore(connection),
          birthDateOf: sealedIdentity({ keys, log }).birthDateOf,
        },
        asked,
      ),
    );
  },
});
