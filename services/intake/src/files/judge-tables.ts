import type { Bytes } from '@waits/sources/bytes';
import { firstBytes } from '@waits/sources/bytes';
import { HEAD_BYTES } from '@waits/sources/csv/first-row';
import { isZip, openZip } from '@waits/sources/tables/file/open-zip';
import { inReadingOrder } from '@waits/sources/tables/file/order-tables';
import type { DataSet } from '@waits/sources/tables/table';
import type { TableFile } from '@waits/sources/tables/table-of-file';
import { tableOfFile } from '@waits/sources/tables/table-of-file';
import type { Spool } from '../domain/spool.js';
import type { FileTable, Upload } from '../domain/upload.js';
import type { Judged, SaidOfFile, UnreadableWhole } from './judged.js';
import { unreadableWhole } from './judged.js';
import { keptBytes } from './list-rows.js';

type Deps = SaidOfFile & { dataSet: DataSet; spool: Spool };

/** Tells which tables a file holds. Those of a zip are unpacked, each kept sealed by itself, so that any of their rows can be read. */
export async function judgeTables(upload: Upload, deps: Deps): Promise<Judged> {
  const { bytes } = keptBytes(upload, deps.spool);
  const files = isZip(await firstBytes(bytes, 2))
    ? await unpacked(bytes, upload, deps)
    : [{ name: deps.fileName, kept: upload.id, bytes }];
  const told = await Promise.all(files.map((file) => tell(file, deps)));
  const amiss = told.flatMap(({ found }, index) => amissIn(found, index, told.length));
  const [first] = amiss;
  if (first) return unreadableWhole(amiss.map(({ detail }) => detail).join(' '), first.columns);
  const tables = labelled(told.flatMap(tableIn));
  const isHeaded = tables.some(({ table }) => table.endsWith('000'));
  const about = tables.map(({ table }) => table).join(' ');
  return {
    ...{ isReadable: true, layout: null, tables },
    // A submission with a header says itself when it was made: the same again says nothing new, whatever came in between.
    series: isHeaded ? null : `${upload.source ?? ''} ${about}`,
    toWork: tables.reduce((sum, table) => sum + table.bytes, 0),
  };
}

type Kept = { name: string; kept: string; bytes: Bytes };
type Told = Kept & { found: TableFile };

async function unpacked(zip: Bytes, upload: Upload, { spool }: Deps): Promise<Kept[]> {
  const files: Kept[] = [];
  for (const [index, { name, open }] of (await openZip(zip)).entries()) {
    const kept = `${upload.id}.${String(index + 1)}`;
    const received = await keep(await spool.create(kept), open());
    const { bytes } = keptBytes(
      { id: kept, keyId: upload.keyId, bytes: { ...upload.bytes, received } },
      spool,
    );
    files.push({ name, kept, bytes });
  }
  return files;
}

type Writer = Awaited<ReturnType<Spool['create']>>;

async function keep(writer: Writer, chunks: AsyncIterable<Buffer>): Promise<number> {
  let length = 0;
  try {
    for await (const chunk of chunks) {
      await writer.append(chunk);
      length += chunk.length;
    }
    await writer.finish();
    return length;
  } finally {
    await writer.close();
  }
}

async function tell(file: Kept, { dataSet, separator }: Deps): Promise<Told> {
  const head = await firstBytes(file.bytes, HEAD_BYTES);
  return { ...file, found: tableOfFile(head, { dataSet, fileName: file.name, separator }) };
}

/** What is wrong with a file; of several it is told by its place, since its name may be anything. */
function amissIn(found: TableFile, index: number, count: number): UnreadableWhole[] {
  if (found.isReadable) return [];
  const where = count > 1 ? `File ${String(index + 1)} of the zip: ` : '';
  const columns = found.columns.map((name) => ({ name, position: null, detail: NO_COLUMN }));
  return [unreadableWhole(`${where}${found.detail}`, columns)];
}

const NO_COLUMN = 'The file has no such column.';

const tableIn = ({ found, kept, bytes }: Told) =>
  found.isReadable ? [{ table: found.table, layout: found.layout, kept, bytes: bytes.size }] : [];

/** In the order in which they are read, each with a name of its own. */
function labelled(tables: readonly Omit<FileTable, 'label'>[]): FileTable[] {
  return inReadingOrder(tables).map((one, index, all) => {
    const same = all.filter(({ table }) => table === one.table);
    const place = all.slice(0, index + 1).filter(({ table }) => table === one.table).length;
    return { ...one, label: same.length > 1 ? `${one.table} (${String(place)})` : one.table };
  });
}
