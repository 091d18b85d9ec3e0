import type { FileRows, FileUpload } from '@waits/contracts/api/files';
import type { Instant } from '@waits/contracts/values';
import type { Outcome } from '@waits/kit/outcome';
import type { ListState } from './whole-list.js';

export type UploadState = FileUpload['state'];

/** What a file is: our own CSV, a clinic's list, or tables of a national data set. */
export type FileFormat = FileUpload['format'];

/** How the rows of a file are laid out. */
export type FileLayout = { separator: ',' | ';' | '\t'; columns: string[]; start: number };

/** One table of a national data set: the file itself, or one out of a zip. */
export type FileTable = {
  /** As the specification numbers it, such as `MHS101`. */
  table: string;
  /** What it is called beside the others: its number, and which file of it where there are several. */
  label: string;
  layout: FileLayout;
  /** Under which name its bytes are kept, and how many they are. */
  kept: string;
  bytes: number;
};

/** How far the rows of a file are taken in. */
export type Reached = {
  /**
   * The number of the last row with an outcome, as a spreadsheet counts: the header is row 1, blank rows count. Where there are
   * several tables, that of the table in hand.
   */
  lastRow: number;
  /** Which of the tables is in hand, from 0, and how many rows those before it have. */
  table: number;
  before: number;
};

/** One file that was sent, as it is kept. It holds nothing of what stands in the file's rows. */
export type Upload = {
  id: string;
  /** One more with every change, so that of two writers one wins. */
  version: number;
  state: UploadState;
  /** The folder that holds its bytes: each process has its own. */
  folder: string;
  /** The key its bytes are sealed under. */
  keyId: string;
  source: string | null;
  format: FileFormat;
  /** Of our own CSV. */
  layout: FileLayout | null;
  /** Of a national data set, in the order in which they are read. */
  tables: FileTable[];
  /**
   * What a later file of the same source takes the place of: then a content that came before is no repeat once another has come
   * in between. Null where each file adds to those before it.
   */
  series: string | null;
  /** A keyed hash of its content and source; null until it is received. */
  contentKey: string | null;
  bytes: FileUpload['bytes'];
  /** What `bytes.worked` comes to in the end; null where that cannot be told. */
  toWork: number | null;
  rows: FileRows;
  /** How long the list of outcomes is up to that row, in bytes. */
  outcomesBytes: number;
  startedAt: Instant;
  receivedAt: Instant | null;
  updatedAt: Instant;
  endedAt: Instant | null;
  /** Why it failed, where more can be said than that. */
  because: string | null;
  /** Of a file that is the whole list of its source; others have none. */
  list?: ListState | null;
} & Reached;

const NO_ROWS: FileRows = { read: 0, applied: 0, duplicate: 0, ignored: 0, refused: 0, parked: 0 };

type New = Pick<Upload, 'id' | 'folder' | 'keyId' | 'source' | 'format' | 'list'> & {
  expectedBytes: number | null;
  now: Instant;
};

/** A file of which nothing has arrived yet. */
export const newUpload = ({ expectedBytes, now, ...given }: New): Upload => ({
  ...given,
  version: 1,
  state: 'receiving',
  ...{ layout: null, tables: [], series: null, contentKey: null },
  bytes: { received: 0, expected: expectedBytes, worked: 0 },
  toWork: null,
  ...{ lastRow: 1, table: 0, before: 0 },
  rows: NO_ROWS,
  outcomesBytes: 0,
  startedAt: now,
  receivedAt: null,
  updatedAt: now,
  endedAt: null,
  because: null,
});

/** After so many bytes have arrived. */
export const receivedMore = (upload: Upload, received: number, now: Instant): Upload => ({
  ...next(upload, now),
  bytes: { ...upload.bytes, received },
});

/** What is known of a file once all of it could be looked at. */
export type FileParts = Pick<Upload, 'layout' | 'tables' | 'series' | 'toWork'>;
type Whole = FileParts & { contentKey: string; received: number; now: Instant };

/** Once all of it is here and kept. Its rows begin after the header. */
export const receivedWhole = (upload: Upload, { received, now, ...known }: Whole): Upload => ({
  ...next(upload, now),
  state: 'working',
  ...known,
  bytes: { ...upload.bytes, received, worked: known.layout?.start ?? 0 },
  receivedAt: now,
});

type Worked = Reached & {
  outcomes: readonly Outcome[];
  /** Where the last of these rows ends. */
  end: number;
  outcomesBytes: number;
  now: Instant;
};

/** After some more rows have their outcomes. */
export function workedMore<U extends Upload>(
  upload: U,
  { outcomes, end, now, ...reached }: Worked,
): U {
  const rows = { ...upload.rows, read: upload.rows.read + outcomes.length };
  for (const outcome of outcomes) rows[outcome] += 1;
  return {
    ...upload,
    ...next(upload, now),
    ...reached,
    rows,
    bytes: { ...upload.bytes, worked: end },
  };
}

/** Once nothing more will become of it. */
export const endedAs = (
  upload: Upload,
  state: Exclude<UploadState, 'receiving' | 'working' | 'waiting'>,
  now: Instant,
): Upload => ({ ...next(upload, now), state, endedAt: now });

/** Once it turned out that its rows cannot be read any further. */
export const failed = (upload: Upload, because: string | null, now: Instant): Upload => ({
  ...endedAs(upload, 'failed', now),
  because,
});

/** After something more is known of its list. */
export const withList = <U extends Upload & { list: ListState }>(
  upload: U,
  list: Partial<ListState>,
  now: Instant,
): U => ({ ...upload, ...next(upload, now), list: { ...upload.list, ...list } });

/** Once somebody said of a list that waited whether it is whole: it is held against the list before anew, or it ends. */
export function decided(
  upload: Upload & { list: ListState },
  { by, isWhole, now }: { by: string; isWhole: boolean; now: Instant },
): Upload {
  const { faults } = upload.list;
  const list = { phase: 'comparing' as const, decided: { by, at: now, isWhole, faults } };
  const next = withList(upload, list, now);
  return isWhole ? { ...next, state: 'working' } : { ...next, state: 'rejected', endedAt: now };
}

/** Whether something may still become of a file. */
export const isRunning = ({ state }: Pick<Upload, 'state'>): boolean => RUNNING.includes(state);

/** The states of a file that has not ended. */
export const RUNNING: readonly UploadState[] = ['receiving', 'working', 'waiting'];

const next = (upload: Upload, now: Instant): Upload => ({
  ...upload,
  version: upload.version + 1,
  updatedAt: now,
});

/** Whether sending the same content again would do nothing: it is done, on its way, or waits for a person. */
export const holdsContent = ({ state }: Pick<Upload, 'state'>): boolean => HOLDING.includes(state);

/** The states of a file whose content need not come again. */
export const HOLDING: readonly UploadState[] = ['working', 'waiting', 'done'];
