import { runKeysCommand } from './run-keys-command.js';

process.exitCode = await runKeysCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
});
