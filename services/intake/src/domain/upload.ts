import type { FileRows, FileUpload } from '@waits/contracts/api/files';
import type { Instant } from '@waits/contracts/values';
import type { Outcome } from '@waits/kit/outcome';

export type UploadState = FileUpload['state'];

/** How the rows of a file are laid out. */
export type FileLayout = { separator: ',' | ';' | '\t'; columns: string[]; start: number };

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
  layout: FileLayout | null;
  /** A keyed hash of its content and source; null until it is received. */
  contentKey: string | null;
  bytes: FileUpload['bytes'];
  /** The number of its last row with an outcome, as a spreadsheet counts: the header is row 1, blank rows count. */
  lastRow: number;
  rows: FileRows;
  /** How long the list of outcomes is up to that row, in bytes. */
  outcomesBytes: number;
  startedAt: Instant;
  receivedAt: Instant | null;
  updatedAt: Instant;
  endedAt: Instant | null;
};

const NO_ROWS: FileRows = { read: 0, applied: 0, duplicate: 0, ignored: 0, refused: 0, parked: 0 };

type New = Pick<Upload, 'id' | 'folder' | 'keyId' | 'source'> & {
  expectedBytes: number | null;
  now: Instant;
};

/** A file of which nothing has arrived yet. */
export const newUpload = ({ expectedBytes, now, ...given }: New): Upload => ({
  ...given,
  version: 1,
  state: 'receiving',
  layout: null,
  contentKey: null,
  bytes: { received: 0, expected: expectedBytes, worked: 0 },
  lastRow: 1,
  rows: NO_ROWS,
  outcomesBytes: 0,
  startedAt: now,
  receivedAt: null,
  updatedAt: now,
  endedAt: null,
});

/** After so many bytes have arrived. */
export const receivedMore = (upload: Upload, received: number, now: Instant): Upload => ({
  ...next(upload, now),
  bytes: { ...upload.bytes, received },
});

type Whole = { layout: FileLayout; contentKey: string; received: number; now: Instant };

/** Once all of it is here and kept. Its rows begin after the header. */
export const receivedWhole = (
  upload: Upload,
  { layout, contentKey, received, now }: Whole,
): Upload => ({
  ...next(upload, now),
  state: 'working',
  layout,
  contentKey,
  bytes: { ...upload.bytes, received, worked: layout.start },
  receivedAt: now,
});

type Worked = {
  outcomes: readonly Outcome[];
  /** Where the last of these rows ends. */
  end: number;
  lastRow: number;
  outcomesBytes: number;
  now: Instant;
};

/** After some more rows have their outcomes. */
export function workedMore(upload: Upload, { outcomes, end, now, ...reached }: Worked): Upload {
  const rows = { ...upload.rows, read: upload.rows.read + outcomes.length };
  for (const outcome of outcomes) rows[outcome] += 1;
  return { ...next(upload, now), ...reached, rows, bytes: { ...upload.bytes, worked: end } };
}

/** Once nothing more will become of it. */
export const endedAs = (
  upload: Upload,
  state: Exclude<UploadState, 'receiving' | 'working'>,
  now: Instant,
): Upload => ({ ...next(upload, now), state, endedAt: now });

/** Whether something may still become of a file. */
export const isRunning = ({ state }: Pick<Upload, 'state'>): boolean => RUNNING.includes(state);

/** The states of a file that has not ended. */
export const RUNNING: readonly UploadState[] = ['receiving', 'working'];

const next = (upload: Upload, now: Instant): Upload => ({
  ...upload,
  version: upload.version + 1,
  updatedAt: now,
});

/** Whether sending the same content again would do nothing: it is done, or on its way. */
export const holdsContent = ({ state }: Pick<Upload, 'state'>): boolean =>
  state === 'working' || state === 'done';
