import { endedAs, newUpload } from '../domain/upload.js';
import { memoryUploadStore } from './memory-upload-store.js';
import { uploadedFiles } from './uploaded-files.js';

const NOBODY = { tokens: [], identifiers: [] };
const NOW = '2026-11-23T09:00:00.000Z';
const upload = newUpload({
  ...{ id: '00000000-0000-4000-8000-000000000001', folder: 'folder-1', keyId: 's1' },
  ...{ source: null, format: 'canonical', expectedBytes: 100, now: NOW },
});

describe('the uploaded files that an erasure meets', () => {
  it('are none when every file has ended', async () => {
    const uploads = memoryUploadStore();
    await uploads.insert(endedAs(upload, 'done', NOW));

    await expect(uploadedFiles({ uploads }).remove(NOBODY)).resolves.toBe(0);
  });

  it('are waited for', async () => {
    const uploads = memoryUploadStore();
    await uploads.insert(upload);
    const removing = uploadedFiles({ uploads, everyMs: 1 }).remove(NOBODY);
    await uploads.replace(endedAs(upload, 'done', NOW));

    await expect(removing).resolves.toBe(0);
  });

  it('stop the erasure when they take too long, with what to do', async () => {
    const uploads = memoryUploadStore();
    await uploads.insert(upload);
    const removing = uploadedFiles({ uploads, patienceMs: 5, everyMs: 1 }).remove(NOBODY);

    await expect(removing).rejects.toThrow(/DELETE \/v1\/files\/ID.*run this again: 00000000-/u);
  });
});
