import { createHash } from 'node:crypto';
import type { Layout } from '@waits/sources/csv/first-row';
import { HEAD_BYTES } from '@waits/sources/csv/first-row';
import { readHeader } from '@waits/sources/csv/read-header';
import type { ColumnFault } from '@waits/sources/csv/judge-columns';
import type { Separator } from '@waits/sources/csv/separators';
import type { SpoolWriter } from './domain/spool.js';
import type { Upload } from './domain/upload.js';
import type { FileParts } from './domain/upload.js';
import { receivedMore, receivedWhole } from './domain/upload.js';
import type { UploadStore } from './domain/upload-store.js';
import type { JudgeFile } from './files/judge-file.js';

/** A file as it comes in. */
export type IncomingFile = {
  bytes: AsyncIterable<Buffer>;
  /** As the sender announced; null if not. */
  expectedBytes: number | null;
  source: string | null;
  separator: Separator | undefined;
  /** What the sender calls it; empty where nobody says. */
  fileName: string;
  /** What its sender says of it as a list. */
  list?: ListSaid;
};

/** `isComplete`: it is the whole list of its source · `rows`: how many it has · `listedAt`: of when it is. */
export type ListSaid = { isComplete: boolean; rows: number | null; listedAt: string | null };

/**
 * What became of a file: it is kept and its rows can be taken in · the same file came before · it cannot be read as a whole,
 * is too large, or was cancelled meanwhile, and nothing of it was kept.
 */
export type Received =
  | { kind: 'kept'; upload: Upload }
  | { kind: 'repeated'; upload: Upload }
  | { kind: 'unreadable'; detail: string; columns: ColumnFault[] }
  | { kind: 'too-large' | 'cancelled' };

export type ArrivalDeps = {
  /** Judges what is in a source's own format, once all of it is kept. */
  judgeFile: JudgeFile;
  uploads: UploadStore;
  writer: SpoolWriter;
  /** A keyed hash that stands for a content. */
  contentKeyOf: (source: string, sha256: string) => string;
  maxBytes: number;
  now: () => Date;
};

/** What has arrived of a file so far. */
export type Arrival = ArrivalDeps & {
  file: IncomingFile;
  upload: Upload;
  hash: ReturnType<typeof createHash>;
  /** Its beginning, until its header is read. */
  head: Buffer[];
  layout: Layout | undefined;
  parts: FileParts | undefined;
  received: number;
  /** How much had arrived when its progress was last written down. */
  told: number;
};

// So often the progress is written down while a file comes in.
const TOLD_EVERY_BYTES = 8 * 1_048_576;

export const newArrival = (file: IncomingFile, upload: Upload, deps: ArrivalDeps): Arrival => ({
  ...deps,
  ...{ file, upload, head: [], layout: undefined, parts: undefined, received: 0, told: 0 },
  hash: createHash('sha256'),
});

/** Keeps the next bytes; gives how the file ended, if it ends here. */
export async function takeBytes(arrival: Arrival, chunk: Buffer): Promise<Received | undefined> {
  arrival.received += chunk.length;
  if (arrival.received > arrival.maxBytes) return { kind: 'too-large' };
  arrival.hash.update(chunk);
  if (isCanonical(arrival) && !arrival.layout) {
    arrival.head.push(chunk);
    const unreadable = arrival.received >= HEAD_BYTES ? judgeHead(arrival) : undefined;
    if (unreadable) return unreadable;
  }
  await arrival.writer.append(chunk);
  return tell(arrival);
}

async function tell(arrival: Arrival): Promise<Received | undefined> {
  const { upload, received, told, now } = arrival;
  if (received - told < TOLD_EVERY_BYTES) return undefined;
  arrival.told = received;
  const isStill = await replace(arrival, receivedMore(upload, received, now().toISOString()));
  return isStill ? undefined : { kind: 'cancelled' };
}

const isCanonical = ({ upload }: Arrival): boolean => upload.format === 'canonical';

/** Judges a file at its end, as far as that was not possible before. */
export async function judgeRest(arrival: Arrival): Promise<Received | undefined> {
  if (isCanonical(arrival)) return judgeCanonical(arrival);
  const { writer, judgeFile, upload, received, file } = arrival;
  await writer.finish();
  const judged = await judgeFile({ ...upload, bytes: { ...upload.bytes, received } }, file);
  if (!judged.isReadable) {
    return { kind: 'unreadable', detail: judged.detail, columns: [...judged.columns] };
  }
  const { layout, tables, series, toWork } = judged;
  arrival.parts = { layout, tables, series, toWork };
  return undefined;
}

function judgeCanonical(arrival: Arrival): Received | undefined {
  const unreadable = arrival.layout ? undefined : judgeHead(arrival);
  if (unreadable || arrival.received > HEAD_BYTES) return unreadable;
  const rows = Buffer.concat(arrival.head).subarray(arrival.layout?.start ?? 0);
  return rows.toString('latin1').trim() === '' ? NO_ROWS : undefined;
}

const NO_ROWS: Received = {
  kind: 'unreadable',
  detail: 'The file has a header and no rows. Nothing was taken. Send a file with rows.',
  columns: [],
};

function judgeHead(arrival: Arrival): Received | undefined {
  const { separator, source } = arrival.file;
  const header = readHeader(Buffer.concat(arrival.head), { separator, hasSource: source !== null });
  if (!header.isReadable) {
    return { kind: 'unreadable', detail: header.detail, columns: header.columns };
  }
  arrival.layout = header.layout;
  return undefined;
}

/** Makes sure of every byte, and that the same content is not on its way twice. */
export async function keepWhole(arrival: Arrival): Promise<Received> {
  const { writer, uploads, contentKeyOf, received } = arrival;
  if (isCanonical(arrival)) await writer.finish();
  const parts = arrival.parts ?? canonicalParts(arrival);
  const whole = receivedWhole(arrival.upload, {
    ...parts,
    contentKey: contentKeyOf(arrival.file.source ?? '', contentOf(arrival)),
    ...{ received, now: await receivedAtOf(parts, arrival) },
  });
  if (!(await replace(arrival, whole))) return { kind: 'cancelled' };
  const holder = await uploads.claim(whole);
  const first = holder === whole.id ? undefined : await uploads.find(holder);
  return first ? { kind: 'repeated', upload: first } : { kind: 'kept', upload: whole };
}

/** After every other file of its series, though a clock was put back: a list that seems older than the last says nothing. */
async function receivedAtOf(
  { series }: FileParts,
  { uploads, upload, now }: Arrival,
): Promise<string> {
  const before = series === null ? undefined : await uploads.newestOf(series, upload.id);
  const earliest = Date.parse(before?.receivedAt ?? '1970-01-01') + 1;
  return new Date(Math.max(now().getTime(), earliest)).toISOString();
}

const canonicalParts = ({ layout, received, upload }: Arrival): FileParts => ({
  layout: layout ?? { separator: ',', columns: [], start: 0 },
  // A later whole list takes the place of those before it: one that came before says something anew after another.
  ...{ tables: [], series: upload.list ? upload.source : null, toWork: received },
});

/** What a file says: the same rows say more as a whole list. */
const contentOf = ({ hash, upload }: Arrival): string =>
  `${hash.digest('hex')}${upload.list ? ' list' : ''}`;

const replace = (arrival: Arrival, next: Upload): Promise<boolean> => {
  arrival.upload = next;
  return arrival.uploads.replace(next);
};
