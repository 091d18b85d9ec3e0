import { createLogReader } from '@waits/kit/kafka/read-log';
import { readKeys } from '@waits/kit/keys';
import { surroundingsOf } from '@waits/kit/operator-env';
import { sayingWhy } from '@waits/kit/saying-why';
import { sharingFile } from '@waits/kit/sharing/sharing-file';
import { londonDay } from '@waits/standards/calendar';
import { loadRegister } from '@waits/standards/register/load';
import { recipientPseudonyms } from './adapters/recipient-pseudonyms.js';
import { extractFor } from './extract/extract-for.js';
import { findWho } from './extract/find-who.js';
import { runExtractCommand } from './extract/run-extract-command.js';

const surroundings = () => surroundingsOf(process.env, 'extract');

const pseudonymsFor = async (recipient: string) =>
  recipientPseudonyms(await readKeys(surroundings().KEYS_DIR), recipient);

process.exitCode = await runExtractCommand({
  args: process.argv.slice(2),
  print: (text) => {
    process.stdout.write(text);
  },
  warn: (text) => {
    process.stderr.write(text);
  },
  today: () => londonDay(new Date()),
  readSharing: () => sharingFile(surroundings().SHARING_REGISTER_FILE)(),
  extract: async (asked, onProgress) => {
    const {
      kafka,
      LOCAL_STANDARDS_FILE: localStandards,
      CODE_LISTS_DIR: codeLists,
    } = surroundings();
    const register = sayingWhy(() => loadRegister({ localStandards, codeLists }));
    const pseudonym = await pseudonymsFor(asked.recipient);
    return extractFor({ log: createLogReader(kafka), register, pseudonym, onProgress }, asked);
  },
  whoIs: async (recipient, pseudonym) =>
    findWho(createLogReader(surroundings().kafka), await pseudonymsFor(recipient), pseudonym),
});
