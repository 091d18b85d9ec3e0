import type { FileUpload } from '@waits/contracts/api/files';
import type { Upload, UploadState } from './upload.js';

const MEANS: Readonly<Record<UploadState, string>> = {
  receiving: 'The file is arriving.',
  working: 'The file is here whole; its rows are being taken in. Nothing needs to be done.',
  done: 'Every row has an outcome. Fetch the rows that were not taken with ?only=refused,parked.',
  waiting:
    'The list may not be whole (see list.faults), so nothing of it was taken. Confirm it with POST …/confirm, or reject it with POST …/reject and send another.',
  rejected: 'Somebody said that the list is not whole. Nothing of it was taken.',
  interrupted:
    'The file did not arrive whole, and nothing of it was taken. Send the same file again.',
  failed:
    'The file can no longer be read here, so its later rows have no outcome. Send the same file again: repeats do no harm.',
  cancelled:
    'The file was stopped. The rows counted here stay taken. Send the same file again to take the others.',
};
const NO_ROW = 'The file has a header and no rows, so there was nothing to take.';

/** A file as its sender may see it. */
export function shownUpload(upload: Upload): FileUpload {
  const { id, state, source, format, bytes, rows, startedAt, receivedAt, updatedAt, endedAt } =
    upload;
  return {
    ...{ id, state, source, format, bytes, rows, startedAt, receivedAt, updatedAt, endedAt },
    list: upload.list ?? null,
    detail: detailOf(upload),
    fraction: fractionOf(upload),
    outcomes: `/v1/files/${id}/outcomes`,
  };
}

function detailOf({ state, rows, because }: Upload): string {
  if (state === 'failed' && because !== null) return because;
  return state === 'done' && rows.read === 0 ? NO_ROW : MEANS[state];
}

/** How much of the present state is done, from 0 to 1. */
function fractionOf({ state, bytes, toWork }: Upload): number | null {
  if (state === 'done') return 1;
  if (state === 'receiving' || state === 'interrupted')
    return shareOf(bytes.received, bytes.expected);
  return shareOf(bytes.worked, toWork);
}

const shareOf = (part: number, whole: number | null): number | null =>
  whole === null || whole === 0 ? null : Math.min(1, Math.floor((part / whole) * 1000) / 1000);
