import { parentPort, workerData } from 'node:worker_threads';
import type { SnapshotAsked } from './pack-snapshot.js';
import { packSnapshot } from './pack-snapshot.js';

parentPort?.postMessage(packSnapshot(workerData as SnapshotAsked));
