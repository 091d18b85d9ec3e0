import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@waits/contracts/dead-letter';
import { OUTCOMES } from '@waits/contracts/outcome';
import { z } from 'zod';
import type { OutcomeLists, RowOutcome } from '../domain/row-outcome.js';

const Line = z.tuple([
  z.int(),
  z.string().nullable(),
  z.string().nullable(),
  z.enum(OUTCOMES),
  z.string().nullable(),
  z.array(Fault),
]);

/** Lists of outcomes as files of JSON lines. They name no child. */
export function outcomeLists(folder: string): OutcomeLists {
  const pathOf = (id: string): string => join(folder, `${id}.outcomes`);
  return {
    open: async (id, length) => {
      const handle = await open(pathOf(id), length === 0 ? 'w' : 'r+', 0o600);
      await handle.truncate(length);
      let at = length;
      return {
        append: async (outcomes) => {
          const bytes = Buffer.from(outcomes.map(lineOf).join(''));
          let done = 0;
          while (done < bytes.length) {
            done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
          }
          await handle.datasync();
          at += bytes.length;
          return at;
        },
        close: () => handle.close(),
      };
    },
    read: async function* (id, length) {
      if (length === 0) return;
      for await (const line of linesOf(createReadStream(pathOf(id), { end: length - 1 }))) {
        const [row, table, event, outcome, reason, details] = Line.parse(JSON.parse(line));
        yield { row, table, id: event, outcome, reason, details };
      }
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}

const lineOf = ({ row, table, id, outcome, reason, details }: RowOutcome): string =>
  `${JSON.stringify([row, table, id, outcome, reason, details])}\n`;

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(LINE_END) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
  }
}

const LINE_END = 0x0a;
