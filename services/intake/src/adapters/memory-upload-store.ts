import type { Upload } from '../domain/upload.js';
import type { UploadStore } from '../domain/upload-store.js';
import { holdsContent, isRunning } from '../domain/upload.js';

/** Uploads in memory, for tests. */
export function memoryUploadStore(): UploadStore {
  const uploads = new Map<string, Upload>();
  const claims = new Map<string, string>();
  const newestOf = (series: string, exceptId: string): Upload | undefined =>
    [...uploads.values()]
      .filter((one) => one.series === series && one.id !== exceptId && holdsContent(one))
      .sort((a, b) => (cameAt(a) < cameAt(b) ? 1 : -1))[0];
  const holds = (holder: Upload, { id, series }: Pick<Upload, 'id' | 'series'>): boolean =>
    holdsContent(holder) &&
    (series === null || holder.id === id || holder.id === newestOf(series, id)?.id);
  return {
    insert: (upload) => {
      uploads.set(upload.id, upload);
      return Promise.resolve();
    },
    replace: (upload) => {
      if (uploads.get(upload.id)?.version !== upload.version - 1) return Promise.resolve(false);
      uploads.set(upload.id, upload);
      return Promise.resolve(true);
    },
    find: (id) => Promise.resolve(uploads.get(id)),
    recent: (limit) =>
      Promise.resolve(
        [...uploads.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(0, limit),
      ),
    inFolder: (folder, states) =>
      Promise.resolve(
        [...uploads.values()].filter((one) => one.folder === folder && states.includes(one.state)),
      ),
    newestOf: (series, exceptId) => Promise.resolve(newestOf(series, exceptId)),
    running: () => Promise.resolve([...uploads.values()].filter(isRunning)),
    remove: ({ id, contentKey }) => {
      uploads.delete(id);
      if (contentKey !== null && claims.get(contentKey) === id) claims.delete(contentKey);
      return Promise.resolve();
    },
    claim: ({ id, contentKey, series }) => {
      const key = contentKey ?? '';
      const holder = uploads.get(claims.get(key) ?? '');
      if (holder && holds(holder, { id, series })) return Promise.resolve(holder.id);
      claims.set(key, id);
      return Promise.resolve(id);
    },
  };
}

/** When an upload was there, and of several at one moment when it began. */
const cameAt = ({ receivedAt, startedAt }: Upload): string => `${String(receivedAt)} ${startedAt}`;
