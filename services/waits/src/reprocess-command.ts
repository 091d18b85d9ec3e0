import { surroundingsOf } from '@waits/kit/operator-env';
import { readKeys } from '@waits/kit/keys';
import { createLog } from '@waits/kit/log';
import { runReprocessCommand } from '@waits/kit/reprocess/run-reprocess-command';
import { sayingWhy } from '@waits/kit/saying-why';
import { londonDay } from '@waits/standards/calendar';
import { FOLD_VERSION } from '@waits/standards/fold';
import { loadRegister } from '@waits/standards/register/load';
import { mongoStore } from './adapters/mongo-store.js';
import { sealedIdentity } from './adapters/sealed-identity.js';
import { previewRefold } from './preview-refold.js';

process.exitCode = await runReprocessCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  preview: async (onProgress) => {
    const { connect, KEYS_DIR, ...rules } = surroundingsOf(process.env, 'reprocess');
    const { LOCAL_STANDARDS_FILE: localStandards, CODE_LISTS_DIR: codeLists } = rules;
    const register = sayingWhy(() => loadRegister({ localStandards, codeLists }));
    const keys = await readKeys(KEYS_DIR);
    const connected = await connect();
    try {
      return await previewRefold({
        store: mongoStore(connected.connection),
        birthDateOf: sealedIdentity({
          keys,
          log: createLog({ service: 'reprocess', level: 'silent' }),
        }).birthDateOf,
        ...{ register, foldVersion: FOLD_VERSION, onProgress },
        asOf: londonDay(new Date()),
      });
    } finally {
      await connected.close();
    }
  },
});
