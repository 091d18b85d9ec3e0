import type { Readable } from 'node:stream';
import { codeOf } from '@waits/kit/is-error';
import { Problem } from '@waits/kit/problem';
import type { Request, RequestHandler } from 'express';
import type { ColumnFault } from '@waits/sources/csv/judge-columns';
import type { Upload } from '../domain/upload.js';
import type { FileDesk } from '../file-desk.js';
import type { IncomingFile, Received } from '../file-arrival.js';

/** A sender who is silent for so long has gone. */
const SILENCE_MS = 60_000;

/** Answers a body that is no file of a kind that is read before anybody parses it. */
export const filesOnly: RequestHandler = (request, _response, next) => {
  next(
    isFile(request, FILE_TYPES)
      ? undefined
      : new Problem('unsupported-media-type', { detail: ONLY_FILES }),
  );
};

/** The same of a body that must be CSV. */
export const csvOnly: RequestHandler = (request, _response, next) => {
  const isCsv = isFile(request, ['text/csv']);
  next(isCsv ? undefined : new Problem('unsupported-media-type', { detail: ONLY_CSV }));
};

const ONLY_CSV =
  'Send a CSV file in UTF-8, not compressed, with the header Content-Type: text/csv. A spreadsheet must be saved as "CSV UTF-8" first';

/** The content types of files: CSV, a workbook, a zip. */
export const FILE_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/zip',
];

const ONLY_FILES =
  'Send a CSV file in UTF-8, not compressed, with the header Content-Type: text/csv. A source that is declared may send its list as a workbook (application/vnd.openxmlformats-officedocument.spreadsheetml.sheet) and its tables as a zip (application/zip); any other spreadsheet must be saved as "CSV UTF-8" first';

function isFile(request: Request, types: readonly string[]): boolean {
  const charset = /charset="?([^";\s]+)/i.exec(request.get('content-type') ?? '')?.[1] ?? 'utf-8';
  return (
    typeof request.is([...types]) === 'string' &&
    /^utf-?8$/i.test(charset) &&
    (request.get('content-encoding') ?? 'identity') === 'identity'
  );
}

type Named = Pick<IncomingFile, 'source' | 'separator' | 'fileName' | 'list'>;

/** Receives a posted file. @throws Problem that says why nothing of it was kept, and what to do */
export async function receivePosted(
  desk: Pick<FileDesk, 'receive'>,
  request: Request,
  named: Named,
): Promise<{ upload: Upload; isRepeat: boolean }> {
  request.setTimeout(SILENCE_MS, () => request.destroy());
  // Once all of it is here, it is our turn: a large zip takes its time to be unpacked.
  request.once('end', () => request.setTimeout(0));
  const received = await receive(desk, request, named);
  if (received.kind === 'kept' || received.kind === 'repeated') {
    return { upload: received.upload, isRepeat: received.kind === 'repeated' };
  }
  // The sender hears at once; the rest of the body is read and dropped, so that it can.
  request.resume();
  throw problemOf(received);
}

async function receive(
  desk: Pick<FileDesk, 'receive'>,
  request: Request,
  named: Named,
): Promise<Received> {
  const length = Number(request.get('content-length'));
  try {
    return await desk.receive({
      ...named,
      bytes: (request as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
      expectedBytes: request.get('content-length') !== undefined ? length : null,
    });
  } catch (cause) {
    request.resume();
    throw isFull(cause)
      ? new Problem('storage-full', { detail: NO_ROOM, cause })
      : new Problem('not-ready', { detail: NOT_KEPT, cause });
  }
}

const NO_ROOM =
  'There is no room left to keep the file, and nothing of it was taken. Tell the operator, and send it again later';
const NOT_KEPT = 'The file was not kept, and nothing of it was taken. Send it again';

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(codeOf(error)));

type NotKept = Exclude<Received, { upload: Upload }>;

function problemOf(received: NotKept): Problem {
  switch (received.kind) {
    case 'too-large':
      return new Problem('too-large', {
        detail:
          'The file is larger than this address takes. Send it in parts, each with the header',
      });
    case 'cancelled':
      return new Problem('file-ended', {
        detail: 'Somebody stopped the file while it arrived. Nothing of it was taken',
      });
    case 'unreadable':
      return new Problem('file-unreadable', {
        detail: received.detail,
        errors: received.columns.map(columnProblem),
      });
  }
}

const columnProblem = ({ name, position, detail }: ColumnFault) => ({
  pointer: `#/body/${name ?? `column-${position ?? 0}`}`,
  detail: `${name === null ? `Column ${position ?? 0}` : `Column ${name}`}: ${detail}`,
});
