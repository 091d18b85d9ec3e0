import type { ArrivalDeps, IncomingFile, ListSaid, Received } from './file-arrival.js';
import { judgeRest, keepWhole, newArrival, takeBytes } from './file-arrival.js';
import type { Sources } from '@waits/sources/settings/read-settings';
import { LISTED } from '@waits/sources/settings/source-settings';
import type { Spool } from './domain/spool.js';
import type { FileFormat, Upload } from './domain/upload.js';
import { endedAs, newUpload } from './domain/upload.js';
import { formatOf } from './files/own-source.js';
import type { ListState } from './domain/whole-list.js';
import { newListState } from './domain/whole-list.js';

/** How a file came to its end, as it is counted. */
export type FileResult =
  'done' | 'failed' | 'cancelled' | 'interrupted' | 'repeated' | 'refused' | 'rejected';

/** Keeps a file, sealed, as it comes in. Rejects when it does not arrive whole or cannot be written. */
export type ReceiveFile = (file: IncomingFile) => Promise<Received>;

type Deps = Omit<ArrivalDeps, 'writer'> & {
  spool: Spool;
  folder: string;
  /** The sources that may send in a format of their own. */
  sources: Sources;
  countFile: (result: FileResult) => void;
  newId: () => string;
  /** Whether a source is declared to send its whole list each time. */
  sendsWholeLists: (source: string) => boolean;
};

export const createReceiveFile =
  (deps: Deps): ReceiveFile =>
  async (file) => {
    if ((file.expectedBytes ?? 0) > deps.maxBytes) return { kind: 'too-large' };
    const kind = kindOf(file, deps);
    if ('detail' in kind) {
      deps.countFile('refused');
      return { kind: 'unreadable', detail: kind.detail, columns: [] };
    }
    const upload = newUpload({
      ...{ id: deps.newId(), folder: deps.folder, keyId: deps.spool.keyId, source: file.source },
      ...{ ...kind, expectedBytes: file.expectedBytes },
      now: deps.now().toISOString(),
    });
    await deps.uploads.insert(upload);
    try {
      const received = await keep(file, upload, deps);
      if (received.kind !== 'kept') await discard(upload.id, received.kind, deps);
      return received;
    } catch (error) {
      // Whatever this cannot put right now, the next start does.
      await discard(upload.id, 'interrupted', deps).catch(() => undefined);
      throw error;
    }
  };

type Kind = { format: FileFormat; list: ListState | null };

/** The format of a file, and how it begins where it is a whole list; or why it is not taken. */
function kindOf(
  { source, list = NOTHING_SAID }: IncomingFile,
  { sources, sendsWholeLists, now }: Deps,
): Kind | { detail: string } {
  const found = formatOf(source, sources);
  if ('detail' in found) return found;
  const isWhole = list.isComplete || (source !== null && sendsWholeLists(source));
  return isWhole ? wholeOf(found.format, source, listBegun(list, now)) : { ...found, list: null };
}

function wholeOf(format: FileFormat, source: string | null, list: ListState) {
  if (source === null) return { detail: NOBODYS };
  return LISTED.includes(format) ? { format, list } : { detail: TABLES };
}

const listBegun = ({ rows, listedAt }: ListSaid, now: () => Date): ListState =>
  newListState({ expectedRows: rows, listedAt: listedAt ?? now().toISOString() });

const NOTHING_SAID: ListSaid = { isComplete: false, rows: null, listedAt: null };

const NOBODYS =
  'A whole list is held against the list before of the same source. Name the source in the address: ?source=NAME.';
const TABLES =
  'Tables of a national data set are not compared as a whole list: their rows do not all say which referral they are of. Send the file without list=complete.';

async function keep(file: IncomingFile, upload: Upload, deps: Deps): Promise<Received> {
  const writer = await deps.spool.create(upload.id);
  const arrival = newArrival(file, upload, { ...deps, writer });
  try {
    for await (const chunk of file.bytes) {
      const ended = await takeBytes(arrival, chunk);
      if (ended) return ended;
    }
    return (await judgeRest(arrival)) ?? (await keepWhole(arrival));
  } finally {
    await writer.close();
  }
}

async function discard(
  id: string,
  kind: Exclude<Received['kind'], 'kept'> | 'interrupted',
  { uploads, spool, countFile, now }: Deps,
): Promise<void> {
  await spool.remove(id);
  countFile(COUNTED_AS[kind]);
  const upload = await uploads.find(id);
  if (!upload || kind === 'cancelled') return;
  if (kind === 'interrupted') {
    await uploads.replace(endedAs(upload, 'interrupted', now().toISOString()));
  } else await uploads.remove(upload);
}

const COUNTED_AS = {
  unreadable: 'refused',
  'too-large': 'refused',
  repeated: 'repeated',
  interrupted: 'interrupted',
  cancelled: 'cancelled',
} as const;
