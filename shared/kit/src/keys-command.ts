import { runKeysCommand } from './write-keys.js';

process.exitCode = await runKeysCommand(process.argv.slice(2), (text) => {
  process.stdout.write(text);
});
