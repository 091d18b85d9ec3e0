import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKeysCommand } from './run-keys-command.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keys-command-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const run = async (...args: string[]) => {
  const lines: string[] = [];
  const code = await runKeysCommand({
    args,
    env: { KEYS_DIR: dir },
    print: (line) => lines.push(line),
    now: () => new Date('2026-11-25T12:00:00Z'),
  });
  return { code, lines, text: lines.join('\n') };
};

describe('the keys command', () => {
  it('makes what is missing, and says so when nothing is', async () => {
    expect(await run('init')).toMatchObject({
      code: 0,
      text: 'made token-k1.key, seal-k1.key, id.key',
    });
    expect(await run('init')).toMatchObject({ code: 0, text: 'every key was there already' });
  });

  it('makes and rotates the seal key alone of a service that may have no others', async () => {
    expect((await run('init', 'seal')).text).toBe('made seal-k1.key');
    expect(await readdir(dir)).toEqual(['seal-k1.key']);
    expect((await run('rotate', 'seal')).text).toContain('every machine that runs reporting');
    expect((await run('init', 'token')).code).toBe(2);
  });

  it('lists what for, id, age and which is current, and never what is in a key', async () => {
    await run('init');
    await run('rotate', 'token');
    await utimes(join(dir, 'token-k1.key'), new Date(), new Date('2026-11-05T12:00:00Z'));
    const { code, lines, text } = await run('list');
    const secrets = await Promise.all(
      (await readdir(dir)).map((file) => readFile(join(dir, file), 'utf8')),
    );

    expect(code).toBe(0);
    expect(lines.slice(1).map((line) => line.split(/\s{2,}/))).toMatchObject([
      ['token', 'k1', '2026-11-05', '20 days', 'accepted until it is retired'],
      ['token', 'k2', expect.any(String), expect.any(String), 'current'],
      ['seal', 'k1', expect.any(String), expect.any(String), 'current'],
      ['id', '-', expect.any(String), expect.any(String), 'current; never rotated'],
    ]);
    for (const secret of secrets) expect(text).not.toContain(secret.trim().slice(0, 10));
  });

  it('says each step of a rotation, with the ids in place', async () => {
    await run('init');
    const { code, text } = await run('rotate', 'token');

    expect(code).toBe(0);
    expect(text).toContain('made token-k2.key');
    expect(text).toContain('Restart every waits, then every intake');
    expect(text).toContain('npm run keys -- retoken');
    expect(text).toContain('npm run keys -- retire k1');
  });

  it('does not begin a second rotation of tokens before the first has ended', async () => {
    await run('init');
    await run('rotate', 'token');
    const again = await run('rotate', 'token');

    expect(again.code).toBe(1);
    expect(again.text).toContain('a rotation is under way');
    expect(again.text).toContain('npm run keys -- retire k1');
    expect(await readdir(dir)).not.toContain('token-k3.key');
  });

  it('rotates the seal key as often as asked, and says that the old one stays', async () => {
    await run('init');
    await run('rotate', 'seal');
    const { text } = await run('rotate', 'seal');

    expect(text).toContain('made seal-k3.key');
    expect(text).toContain('Keep the key k2');
  });

  it.each`
    called                       | code | said
    ${['--help']}                | ${0} | ${'usage: npm run keys'}
    ${[]}                        | ${2} | ${'say what to do with the keys'}
    ${['spin']}                  | ${2} | ${'say what to do with the keys'}
    ${['rotate']}                | ${2} | ${'say which key'}
    ${['rotate', 'id']}          | ${2} | ${'The id key is never rotated'}
    ${['list', '--loud']}        | ${2} | ${'--loud'}
    ${['list', '--keys', '/no']} | ${1} | ${'npm run keys -- init'}
  `(
    'called with $called ends with $code',
    async (row: { called: string[]; code: number; said: string }) => {
      const { code, text } = await run(...row.called);

      expect(code).toBe(row.code);
      expect(text).toContain(row.said);
    },
  );
});
