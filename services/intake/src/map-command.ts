import { runMapCommand } from './map/run-map-command.js';

process.exitCode = await runMapCommand({
  args: process.argv.slice(2),
  print: (text) => {
    process.stdout.write(text);
  },
  warn: (text) => {
    process.stderr.write(text);
  },
  now: () => new Date(),
});
