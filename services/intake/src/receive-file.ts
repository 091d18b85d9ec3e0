import type { ArrivalDeps, IncomingFile, Received } from './file-arrival.js';
import { judgeRest, keepWhole, newArrival, takeBytes } from './file-arrival.js';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { Spool } from './domain/spool.js';
import type { Upload } from './domain/upload.js';
import { endedAs, newUpload } from './domain/upload.js';
import { formatOf } from './files/own-source.js';

/** How a file came to its end, as it is counted. */
export type FileResult = 'done' | 'failed' | 'cancelled' | 'interrupted' | 'repeated' | 'refused';

/** Keeps a file, sealed, as it comes in. Rejects when it does not arrive whole or cannot be written. */
export type ReceiveFile = (file: IncomingFile) => Promise<Received>;

type Deps = Omit<ArrivalDeps, 'writer'> & {
  spool: Spool;
  folder: string;
  /** The sources that may send in a format of their own. */
  sources: Sources;
  countFile: (result: FileResult) => void;
  newId: () => string;
};

export const createReceiveFile =
  (deps: Deps): ReceiveFile =>
  async (file) => {
    if ((file.expectedBytes ?? 0) > deps.maxBytes) return { kind: 'too-large' };
    const kind = formatOf(file.source, deps.sources);
    if ('detail' in kind) {
      deps.countFile('refused');
      return { kind: 'unreadable', detail: kind.detail, columns: [] };
    }
    const upload = newUpload({
      ...{ id: deps.newId(), folder: deps.folder, keyId: deps.spool.keyId, source: file.source },
      ...{ format: kind.format, expectedBytes: file.expectedBytes },
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
