import type { KeyRing, Keys } from '@waits/kit/keys';

const ring = (id: string, byte: number): KeyRing => {
  const key = Buffer.alloc(32, byte);
  return { current: { id, key }, all: new Map([[id, key]]) };
};

/** Fixed keys for tests, so that a pseudonym is the same in every run. */
export const memoryKeys: Keys = {
  token: ring('k1', 1),
  seal: ring('s1', 2),
  id: Buffer.alloc(32, 3),
};

/** The same keys while the token key rotates: k2 is current, k1 still accepted. */
export const rotatingKeys: Keys = {
  ...memoryKeys,
  token: {
    current: ring('k2', 4).current,
    all: new Map([...memoryKeys.token.all, ...ring('k2', 4).all]),
  },
};
