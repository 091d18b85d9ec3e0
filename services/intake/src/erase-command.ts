import { deadLetterCopies } from '@waits/kit/erasure/dead-letter-copies';
import { runEraseCommand } from '@waits/kit/erasure/run-erase-command';
import { mongoUploadStore } from './adapters/mongo-upload-store.js';
import { mongoEarlierRows } from './adapters/mongo-earlier-rows.js';
import { mongoLetters } from './adapters/mongo-letters.js';
import { mongoOrphans } from './adapters/mongo-orphans.js';
import { namedRows } from './adapters/named-rows.js';
import { uploadedFiles } from './adapters/uploaded-files.js';
import { waitingRows } from './adapters/waiting-rows.js';
import { letterCopies } from './letters/letter-copies.js';

// The database of intake, beside that of waits on the same server.
const database = process.env['INTAKE_DATABASE'] ?? 'intake';

process.exitCode = await runEraseCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  // Whoever builds another place for sealed records adds it here.
  copiesOf: (tools) => {
    const { keys } = tools;
    const connection = tools.connection.useDb(database);
    return [
      // First: what their rows become is then found by the others.
      uploadedFiles({ uploads: mongoUploadStore(connection) }),
      waitingRows(mongoOrphans({ connection, keys, now: () => new Date() })),
      namedRows(mongoEarlierRows({ connection, keys })),
      letterCopies({ letters: mongoLetters(connection), keys }),
      deadLetterCopies(tools),
    ];
  },
});
