import { Worker } from 'node:worker_threads';
import type { PackedSnapshot, SnapshotAsked } from '../pack-snapshot.js';

/** Takes a snapshot in a thread of its own, so that this one goes on answering. @param program the thread's */
export const snapshotThread =
  (program: URL) =>
  (asked: SnapshotAsked): Promise<PackedSnapshot> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(program, { workerData: asked });
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`the thread that takes a snapshot ended with ${String(code)}`));
      });
    });
