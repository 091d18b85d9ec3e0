import { SafeError } from '@waits/kit/safe-error';
import { firstBytes } from '@waits/sources/bytes';
import { openList } from '@waits/sources/clinic/file/open-list';
import { CSDS } from '@waits/sources/csds/tables';
import { MHSDS } from '@waits/sources/mhsds/tables';
import type { Sources } from '@waits/sources/settings/read-settings';
import { isZip } from '@waits/sources/tables/file/open-zip';
import type { Spool } from '../domain/spool.js';
import type { FileFormat, Upload } from '../domain/upload.js';
import { UnreadableFile } from '../unreadable-file.js';
import { keptBytes } from './list-rows.js';
import { mappingOf } from './own-source.js';
import { judgeTables } from './judge-tables.js';
import type { Judged, SaidOfFile } from './judged.js';
import { unreadableWhole } from './judged.js';

/** Judges a file in a source's own format, once all of it is kept. Tables out of a zip are kept by themselves. */
export type JudgeFile = (upload: Upload, said: SaidOfFile) => Promise<Judged>;

/** What it takes to judge a file. */
type JudgeDeps = { spool: Spool; sources: Sources };

export const createJudgeFile =
  (deps: JudgeDeps): JudgeFile =>
  async (upload, said) => {
    try {
      const dataSet = DATA_SETS[upload.format];
      return dataSet === undefined
        ? await judgeList(upload, deps)
        : await judgeTables(upload, { ...said, dataSet, spool: deps.spool });
    } catch (error) {
      if (error instanceof SafeError) return unreadableWhole(error.message);
      if (error instanceof UnreadableFile && error.because !== null) {
        return unreadableWhole(error.because);
      }
      throw error;
    }
  };

const DATA_SETS: Readonly<Partial<Record<FileFormat, typeof MHSDS>>> = { mhsds: MHSDS, csds: CSDS };

async function judgeList(upload: Upload, { spool, sources }: JudgeDeps): Promise<Judged> {
  const { bytes } = keptBytes(upload, spool);
  const isWorkbook = isZip(await firstBytes(bytes, 2));
  const list = await openList(bytes, mappingOf(upload, sources));
  if (!list.isReadable) return unreadableWhole(list.detail, list.columns);
  for await (const rows of list.rows) {
    if (rows.length === 0) continue;
    return {
      ...{ isReadable: true, layout: null, tables: [], series: upload.source },
      toWork: isWorkbook ? null : bytes.size,
    };
  }
  return unreadableWhole('The list has headings and no rows. Nothing was taken.');
}
