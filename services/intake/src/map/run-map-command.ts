import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { fileFault } from '@waits/kit/file-fault';
import { createProgress } from '@waits/kit/progress';
import { runOperatorCommand } from '@waits/kit/run-operator-command';
import { SafeError } from '@waits/kit/safe-error';
import { openList } from '@waits/sources/clinic/file/open-list';
import type { ListFile, UnreadableList } from '@waits/sources/clinic/file/list-file';
import type { ClinicMapping } from '@waits/sources/settings/clinic-mapping';
import { readSettings } from '@waits/sources/settings/read-settings';
import type { Asked } from './arguments.js';
import { readArguments, USAGE } from './arguments.js';

import { clinicSourceIn } from './clinic-source.js';
import { understandingInWords } from './in-words.js';
import { createTally } from './tally.js';
import { createUnderstandRow } from './understand-row.js';

type Deps = {
  args: readonly string[];
  print: (text: string) => void;
  /** For what is no result: progress, and why there is none. */
  warn: (text: string) => void;
  now: () => Date;
};

/** The command behind `map-command.ts`; gives the exit code. */
export const runMapCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'map', usage: USAGE },
    print: (line) => {
      deps.warn(`${line}\n`);
    },
    run: async () => {
      const asked = readArguments(deps.args);
      if (asked !== 'help') return show(deps, asked);
      deps.print(USAGE);
      return 0;
    },
  });

async function show({ print, warn, now }: Deps, asked: Asked): Promise<number> {
  const text = await fromDisk(asked.mapping, () => readFile(asked.mapping, 'utf8'));
  const source = clinicSourceIn(readSettings(asked.mapping, text), asked);
  const list = await openFile(asked.file, source.clinic);
  const progress = createProgress((line) => {
    warn(`${line}\n`);
  });
  const understand = createUnderstandRow(source, {
    now: now(),
    showsIdentity: asked.showsIdentity,
  });
  const tally = createTally(source, asked.rows);
  for await (const rows of list.rows) {
    for (const row of rows) {
      tally.add(understand(row, { columns: list.columns, isShown: tally.isShown() }));
    }
    progress.tick(`${tally.rows().toLocaleString('en-GB')} rows read`);
  }
  const understanding = tally.result();
  if (understanding.totals.rows === 0) {
    throw new SafeError(`${asked.file}: it has headings and no rows`);
  }
  print(
    asked.isJson
      ? `${JSON.stringify(understanding, null, 2)}\n`
      : understandingInWords(understanding),
  );
  const { refused, parked } = understanding.totals;
  return refused + parked > 0 ? 1 : 0;
}

async function openFile(path: string, mapping: ClinicMapping) {
  const { size } = await fromDisk(path, () => stat(path));
  const open = (from: number): AsyncIterable<Buffer> => createReadStream(path, { start: from });
  const list: ListFile = await fromDisk(path, () => openList({ size, open }, mapping));
  if (list.isReadable) return list;
  throw new SafeError(`${path}: ${list.detail}${columnsInWords(list)}`);
}

const columnsInWords = ({ columns }: UnreadableList): string =>
  columns
    .map(({ name, position, detail }) => {
      const where = position === null ? '' : ` ${String(position)}`;
      return `\n  column${where}${name === null ? '' : ` ${JSON.stringify(name)}`}: ${detail}`;
    })
    .join('');

async function fromDisk<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SafeError) throw error;
    throw new SafeError(`${path} cannot be read: ${fileFault(error)}`);
  }
}
