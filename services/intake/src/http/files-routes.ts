import { Readable } from 'node:stream';
import { FileTaken, FileUpload, FileUploads } from '@waits/contracts/api/files';
import { OUTCOMES } from '@waits/contracts/outcome';
import { Instant, SystemName } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { Separator } from '@waits/sources/csv/separators';
import { SEPARATORS } from '@waits/sources/csv/separators';
import { shownUpload } from '../domain/upload-in-words.js';
import type { Upload } from '../domain/upload.js';
import type { FileDesk } from '../file-desk.js';
import { listRoutes } from './list-routes.js';
import { outcomesCsv } from './outcomes-csv.js';
import { FILE_TYPES, receivePosted } from './receive-posted.js';

export const FILES_PATH = '/v1/files';
const FILE_PATH = `${FILES_PATH}/:id`;

const ROLES = ['provider', 'system', 'operator'] as const;
const Params = z.object({ id: z.uuid() });

/** What the routes of files need. */
export type FileRoutesDesk = Omit<FileDesk, 'resume' | 'forget' | 'stop'>;
type Desk = FileRoutesDesk;

/** The routes of files: send one, see how it stands, fetch what became of its rows, stop it. */
export const filesRoutes = (desk: Desk): Route[] => [
  sendRoute(desk),
  listRoute(desk),
  progressRoute(desk),
  outcomesRoute(desk),
  cancelRoute(desk),
  ...listRoutes(desk),
];

const Names = z.object({
  source: SystemName.optional().meta({
    description:
      'The system whose file it is: for rows that name none, and for a source with a format of its own.',
  }),
  separator: z
    .enum(Object.keys(SEPARATORS) as (keyof typeof SEPARATORS)[])
    .optional()
    .meta({ description: 'What stands between cells; found from the header when not given.' }),
  name: z.string().min(1).max(200).optional().meta({
    description:
      'What the file is called, where that says which table of a national data set it is, such as MHS101Referral.csv.',
  }),
  list: z.literal('complete').optional().meta({
    description:
      'The file is the whole list of the source: what it lacks of the list before vanished. A source that is declared so needs no word.',
  }),
  rows: z.coerce.number().int().nonnegative().optional().meta({
    description: 'How many rows the whole list has: with another number it waits for a person.',
  }),
  listedAt: Instant.optional().meta({
    description: 'Of when the whole list is; now, if not given.',
  }),
});

const sendRoute = (desk: Desk): Route =>
  route({
    method: 'post',
    path: FILES_PATH,
    roles: ROLES,
    summary:
      'Takes in a canonical CSV file, one event a row; or the list (CSV, XLSX) or the tables (CSV, zip) of a declared source, named beside it. 202: it is kept, and its rows are being taken in; 200: the same file came before, and this is how it stands.',
    query: Names,
    accepts: FILE_TYPES,
    response: FileTaken,
    statuses: [202, 200],
    problems: [
      'file-unreadable',
      'too-large',
      'unsupported-media-type',
      'not-ready',
      'storage-full',
    ],
    handler: async ({ query, request }) => {
      const separator: Separator | undefined = query.separator && SEPARATORS[query.separator];
      const { source = null, rows = null, listedAt = null, name: fileName = '' } = query;
      const list = { isComplete: query.list === 'complete', rows, listedAt };
      const named = { source, separator, fileName, list };
      const { upload, isRepeat } = await receivePosted(desk, request, named);
      return {
        status: isRepeat ? 200 : 202,
        headers: { location: `${FILES_PATH}/${upload.id}` },
        body: { ...shownUpload(upload), isRepeat },
      };
    },
  });

const listRoute = (desk: Desk): Route =>
  route({
    method: 'get',
    path: FILES_PATH,
    roles: ROLES,
    summary: 'The 50 newest files and how they stand.',
    response: FileUploads,
    handler: async () => ({ body: { files: (await desk.recent()).map(shownUpload) } }),
  });

const progressRoute = (desk: Desk): Route =>
  route({
    method: 'get',
    path: FILE_PATH,
    roles: ROLES,
    summary: 'How a file stands: bytes received, rows read and what became of them.',
    params: Params,
    response: FileUpload,
    problems: ['file-not-found'],
    handler: async ({ params }) => ({ body: shownUpload(found(await desk.find(params.id))) }),
  });

const Only = z.object({
  only: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(OUTCOMES)))
    .optional()
    .meta({ description: 'Outcomes to give, with commas between; all when not given.' }),
});

const outcomesRoute = (desk: Desk): Route =>
  route({
    method: 'get',
    path: `${FILE_PATH}/outcomes`,
    roles: ROLES,
    summary:
      'What became of each row of a file, as CSV that is safe to open in a spreadsheet; of one that is being worked on, up to now.',
    params: Params,
    query: Only,
    response: z.instanceof(Readable),
    produces: 'text/csv',
    problems: ['file-not-found'],
    handler: async ({ params, query }) => {
      const upload = found(await desk.find(params.id));
      return {
        headers: { 'content-disposition': `attachment; filename="outcomes-${upload.id}.csv"` },
        body: outcomesCsv(desk.outcomes(upload), query.only),
      };
    },
  });

const cancelRoute = (desk: Desk): Route =>
  route({
    method: 'delete',
    path: FILE_PATH,
    roles: ROLES,
    summary: 'Stops a file after the rows in hand. The rows taken before stay taken.',
    params: Params,
    response: FileUpload,
    problems: ['file-not-found', 'file-ended'],
    handler: async ({ params }) => {
      const cancelled = await desk.cancel(params.id);
      const upload = found(cancelled?.upload);
      if (cancelled?.hadEnded) {
        throw new Problem('file-ended', {
          detail: `The file is ${upload.state}: there is nothing left to stop`,
        });
      }
      return { body: shownUpload(upload) };
    },
  });

function found(upload: Upload | undefined): Upload {
  if (upload) return upload;
  throw new Problem('file-not-found', {
    detail: 'No file with that id is known here. GET /v1/files lists the newest',
  });
}
