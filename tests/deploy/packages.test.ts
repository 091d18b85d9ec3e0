import { load } from './load.js';

type Locked = Record<string, { version?: string; integrity?: string; optional?: boolean }>;
const { isSame } = await load<{ isSame: (lock: Locked, installed: Locked) => boolean }>(
  'deploy/local/packages.mjs',
);

const lock: Locked = {
  '': { version: '0.1.0' },
  'shared/kit': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/only-on-a-mac': { version: '1.0.0', optional: true },
};

describe('what is installed agrees with the lock file', () => {
  it.each([
    {
      name: 'when every package is there; those for other machines may be missing',
      installed: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } },
      same: true,
    },
    { name: 'not when nothing is installed', installed: {}, same: false },
    {
      name: 'not when a package has another version',
      installed: { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-b' } },
      same: false,
    },
    {
      name: 'not when a package has the same version and other content',
      installed: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-b' } },
      same: false,
    },
    {
      name: 'not when a package is there that the lock file does not know',
      installed: {
        'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
        'node_modules/left-over': { version: '1.0.0' },
      },
      same: false,
    },
  ])('$name', ({ installed, same }) => {
    expect(isSame(lock, installed)).toBe(same);
  });
});
