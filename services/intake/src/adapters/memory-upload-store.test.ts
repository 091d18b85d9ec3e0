import { memoryUploadStore } from './memory-upload-store.js';
import { uploadStoreContract } from './upload-store.contract.js';

describe('uploads in memory', () => {
  uploadStoreContract(() => Promise.resolve(memoryUploadStore()));
});
