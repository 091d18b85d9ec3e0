import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './load.js';

type Fill = (partial: string) => Promise<Record<string, unknown>>;

const { cachedFolder } = await load<{
  cachedFolder: (how: { folder: string; what: string; fill: Fill }) => Promise<string>;
}>('deploy/local/cached-folder.mjs');
const { runCommand } = await load<{ runCommand: (command: string[]) => Promise<string> }>(
  'deploy/local/run-command.mjs',
);
const { NotFetched } = await load<{ NotFetched: new () => Error }>('deploy/local/not-fetched.mjs');
const { mirrorIn } = await load<{ mirrorIn: (text: string) => string | undefined }>(
  'deploy/local/debian-packages.mjs',
);
const { modulesIn } = await load<{ modulesIn: (printed: string) => unknown[] }>(
  'deploy/local/go-programs.mjs',
);

describe('what is fetched into the cache', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'waits-cache-'));
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  const fetched = (fill: Fill) => cachedFolder({ folder: join(cache, 'it'), what: 'It', fill });

  it('is fetched once and recorded', async () => {
    let times = 0;
    const fill = () => Promise.resolve({ times: (times += 1) });
    await fetched(fill);
    const folder = await fetched(fill);
    const record = JSON.parse(await readFile(join(folder, 'fetched.json'), 'utf8')) as unknown;

    expect(record).toEqual({ fetchedAt: expect.stringMatching(/^\d{4}-/) as string, times: 1 });
  });

  it('could not be fetched when a command of it fails, which is told apart from a failure of ours', async () => {
    const reasonOf = (fill: Fill) => fetched(fill).catch((reason: unknown) => reason as Error);
    const notFetched = await reasonOf(() => runCommand(['false']).then(() => ({})));
    const failed = await reasonOf(() => Promise.reject(new TypeError('a bug')));

    expect(notFetched).toBeInstanceOf(NotFetched);
    expect(String(notFetched)).toMatch('It could not be fetched: false ended with 1');
    expect(failed).toEqual(new TypeError('a bug'));
    expect(await readdir(cache)).toEqual([]);
  });
});

describe('the Debian mirror of this machine', () => {
  it.each([
    ['Types: deb\nURIs: http://mirror.example/debian\nSuites: stable\n', 'of the newer form'],
    ['# old\ndeb http://mirror.example/debian/ stable main\n', 'of the older form'],
    ['deb [arch=amd64] http://mirror.example/debian stable main\n', 'with options'],
  ])('is found in a list of sources: %j, %s', (text) => {
    expect(mirrorIn(text)).toBe('http://mirror.example/debian');
  });

  it('is not one of security updates or of another system', () => {
    expect(mirrorIn('deb http://mirror.example/debian-security stable main\n')).toBeUndefined();
    expect(mirrorIn('deb http://mirror.example/ubuntu stable main\n')).toBeUndefined();
  });
});

describe('the record of what a Go program was built of', () => {
  it('has each module once, with its version and checksum', () => {
    const printed = (name: string) =>
      `${name}: go1.26\n\tpath\tx\n\tmod\texample.org/${name}\t(devel)\t\n` +
      '\tdep\texample.org/b\tv1.2.0\th1:abc=\n\tdep\texample.org/a\tv0.1.0\th1:def=\n';

    expect(modulesIn(printed('one') + printed('two'))).toEqual([
      { module: 'example.org/a', version: 'v0.1.0', sum: 'h1:def=' },
      { module: 'example.org/b', version: 'v1.2.0', sum: 'h1:abc=' },
    ]);
  });
});
