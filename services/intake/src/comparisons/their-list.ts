import type { Spool } from '../domain/spool.js';
import type { KeptComparison } from '../domain/comparison.js';
import type { Upload } from '../domain/upload.js';
import { newUpload } from '../domain/upload.js';
import type { IncomingFile, Received } from '../file-arrival.js';
import type { JudgeFile } from '../files/judge-file.js';

type Kept = Pick<KeptComparison, 'id' | 'folder' | 'keyId' | 'source' | 'bytes' | 'startedAt'>;

/** Their list as a file of which no row was taken: rows are read from it as from any other of a clinic. */
export function uploadOf({ id, folder, keyId, source, bytes, startedAt }: Kept): Upload {
  const given = { id, folder, keyId, source, format: 'clinic' as const, expectedBytes: bytes };
  const upload = newUpload({ ...given, now: startedAt });
  return { ...upload, bytes: { ...upload.bytes, received: bytes }, toWork: bytes };
}

type Deps = { spool: Spool; judgeFile: JudgeFile; maxBytes: number };

/** Keeps a list, sealed, and judges its headings. What cannot be used is removed again, also when the sender breaks off. */
export async function keepList(
  kept: Omit<Kept, 'bytes'>,
  file: IncomingFile,
  { spool, judgeFile, maxBytes }: Deps,
): Promise<Received> {
  if ((file.expectedBytes ?? 0) > maxBytes) return { kind: 'too-large' };
  const bytes = await writeWhole(kept.id, file, { spool, maxBytes });
  if (bytes === undefined) return { kind: 'too-large' };
  const upload = uploadOf({ ...kept, bytes });
  const judged = await judgeFile(upload, file);
  if (judged.isReadable) return { kind: 'kept', upload };
  await spool.remove(kept.id);
  return { kind: 'unreadable', detail: judged.detail, columns: [...judged.columns] };
}

/** How many bytes were written; undefined where there are too many, and none is kept then. */
async function writeWhole(
  id: string,
  file: IncomingFile,
  { spool, maxBytes }: Omit<Deps, 'judgeFile'>,
): Promise<number | undefined> {
  const writer = await spool.create(id);
  let [bytes, isWhole] = [0, false];
  try {
    for await (const chunk of file.bytes) {
      bytes += chunk.length;
      if (bytes > maxBytes) return undefined;
      await writer.append(chunk);
    }
    await writer.finish();
    isWhole = true;
    return bytes;
  } finally {
    await writer.close();
    if (!isWhole) await spool.remove(id);
  }
}
