import type { Keys } from './keys.js';

const key = (fill: number): Buffer => Buffer.alloc(32, fill);
const ring = (id: string, fill: number): Keys['token'] => ({
  current: { id, key: key(fill) },
  all: new Map([[id, key(fill)]]),
});

/** Fixed keys, so that a test sees the same tokens each time. */
export const keysForTests = (): Keys => ({
  token: ring('k1', 1),
  seal: ring('s1', 2),
  id: key(3),
});
