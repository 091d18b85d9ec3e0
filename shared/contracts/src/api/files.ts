import { z } from 'zod';
import { Instant, SystemName } from '../values.js';
import { ListTaken } from './lists.js';

/**
 * `receiving`: its bytes are coming in · `working`: its rows are being taken in · `done`: every row has an outcome ·
 * `waiting`: it is a whole list that a person must confirm · `rejected`: somebody said that it is not whole, and nothing of it was taken ·
 * `interrupted`: it did not arrive whole, and nothing of it was taken · `failed`: it can no longer be read here ·
 * `cancelled`: somebody stopped it; the rows counted before stay taken.
 */
export const FILE_STATES = [
  'receiving',
  'working',
  'waiting',
  'done',
  'rejected',
  'interrupted',
  'failed',
  'cancelled',
] as const;

/** What a file is: our own CSV, or in the format of the source that is named beside it. */
const FILE_FORMATS = ['canonical', 'clinic', 'mhsds', 'csds'] as const;

const count = z.int().nonnegative();

/** What became of the rows of a file: `read` is the sum of the others. */
export const FileRows = z.object({
  read: count,
  applied: count,
  duplicate: count,
  ignored: count,
  refused: count,
  parked: count,
});
export type FileRows = z.infer<typeof FileRows>;

/** How one file stands at intake. Nothing in it names a child. */
export const FileUpload = z.object({
  id: z.uuid(),
  state: z.enum(FILE_STATES),
  detail: z.string().meta({ description: 'What the state means, and what to do if anything.' }),
  source: SystemName.nullable().meta({ description: 'The system named beside the file.' }),
  format: z.enum(FILE_FORMATS).meta({
    description: 'Our own CSV, a list of a clinic, or tables of a national data set.',
  }),
  bytes: z.object({
    received: count,
    expected: count.nullable().meta({ description: 'As the sender announced; null if not.' }),
    worked: count.meta({ description: 'Up to the last row with an outcome; of a zip, unpacked.' }),
  }),
  fraction: z.number().min(0).max(1).nullable().meta({
    description: 'How much of the present state is done; null where that cannot be told.',
  }),
  rows: FileRows,
  startedAt: Instant,
  receivedAt: Instant.nullable(),
  updatedAt: Instant,
  endedAt: Instant.nullable(),
  list: ListTaken.nullable().meta({
    description: 'How it stands as the whole list of its source; null where it is none.',
  }),
  outcomes: z.string().meta({ description: 'Where the outcome of each row can be fetched.' }),
});
export type FileUpload = z.infer<typeof FileUpload>;

/** The answer to a file that was sent. `isRepeat`: the same file came before, and this is how that one stands. */
export const FileTaken = FileUpload.extend({ isRepeat: z.boolean() });
export type FileTaken = z.infer<typeof FileTaken>;

/** The newest files first. */
export const FileUploads = z.object({ files: z.array(FileUpload) });
export type FileUploads = z.infer<typeof FileUploads>;
