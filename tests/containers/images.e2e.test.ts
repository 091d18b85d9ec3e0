import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EventResults } from '@waits/contracts/api/events';
import { TOPICS } from '@waits/contracts/topics';
import { londonDay } from '@waits/standards/calendar';
import { eventually } from '../e2e/eventually.js';
import { newReferral } from '../e2e/new-referral.js';
import type { ContainedArea } from './contained-area.js';
import { buildArea } from './contained-area.js';
import type { Ended, Running } from './run-image.js';
import { runImage } from './run-image.js';
import { fingerprint, megabytes } from './tree.js';

const SERVICES = ['intake', 'waits', 'reporting', 'spoc', 'web'];
// Seven times npm ci, on a machine that may be busy.
const BUILD_MS = 600_000;
const KEY_FILES = ['id.key', 'seal-k1.key', 'token-k1.key'];

let area: ContainedArea;
const running = new Map<string, Running>();
let before: unknown;

const imageOf = (name: string) => {
  const image = area.images.get(name);
  if (!image) throw new Error(`no image for ${name}`);
  return image;
};
const start = (name: string, environment: Record<string, string> = {}, args: string[] = []) => {
  const command = area.services.find((one) => one.name === name)?.command ?? [];
  return runImage(imageOf(name), {
    environment: { ...area.environmentOf(name), ...environment },
    ...(command.length > 0 ? { command: [...command, ...args] } : {}),
  });
};
const files = () =>
  Promise.all(SERVICES.map((name) => fingerprint(join(imageOf(name).root, 'app'))));

beforeAll(async () => {
  area = await buildArea();
  before = await files();
}, BUILD_MS);

afterAll(async () => {
  await Promise.all([...running.values()].map((one) => one.stop()));
  await area.stop();
}, 60_000);

describe('the images', () => {
  it.each(SERVICES)('%s holds programs and what they read, and is small', async (name) => {
    const app = join(imageOf(name).root, 'app');
    const own = (
      await Promise.all(['service', 'shared'].map((part) => fingerprint(join(app, part))))
    )
      .flat()
      .map(({ path }) => path);
    const types = own.filter((path) => /\.d\.[mc]?ts$|\.map$/.test(path));
    const ours = own.filter((path) => !path.startsWith('node_modules/'));

    expect(types).toEqual([]);
    expect(ours.filter((path) => /\.(ts|map|md)$|\.test\.|contract\.js/.test(path))).toEqual([]);
    expect(await megabytes(app)).toBeLessThan(80);
  });

  it('make the keys once, for their own user alone', async () => {
    const first = await start('keys').ended;
    const made = await Promise.all(KEY_FILES.map((name) => stat(join(area.keys, name))));
    const again = await start('keys').ended;

    expect([first, again]).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(await readdir(area.keys)).toEqual(KEY_FILES);
    expect(made.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['600', '600', '600']);
    expect(again.said).not.toContain('made');
  });

  it('make the seal key of reporting', async () => {
    expect(await start('snapshot-keys').ended).toMatchObject({ code: 0 });
    expect(await readdir(join(area.keys, '..', 'snapshot-keys'))).toEqual(['seal-k1.key']);
  });

  it('make every topic, and again without harm', async () => {
    const first = await start('topics').ended;
    const again = await start('topics').ended;

    expect([first, again]).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(TOPICS.filter(({ name }) => !first.said.includes(name))).toEqual([]);
  });

  it('start the services in the order of the compose file until each is healthy', async () => {
    for (const name of SERVICES) {
      const service = start(name);
      running.set(name, service);
      const health = await eventually(
        () => Promise.race([service.check(), service.ended.then(failed(name))]),
        ({ code }) => code === 0,
        60,
      );

      expect(health).toEqual({ code: 0, signal: null, said: '' });
    }
  });

  it('take a referral from intake through Kafka and the store to the page', async () => {
    const referral = newReferral(7, londonDay(new Date()));

    const response = await fetch(`${area.url('intake')}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(referral),
    });
    const page = await eventually(
      async () => (await fetch(`${area.url('web')}/referrals/${referral.subject}/clocks`)).text(),
      (text) => text.includes('ASD'),
      30,
    );

    expect(EventResults.parse(await response.json()).counts.applied).toBe(1);
    expect(page).toContain(referral.subject);
  });

  it('send an invented area that intake takes in', async () => {
    const { code, said } = await start('demo', {}, ['--children', '5']).ended;
    const applied = async () => (await fetch(`${area.url('intake')}/metrics`)).text();

    expect(code).toBe(0);
    expect(said).toContain('"step":"history"');
    await eventually(
      applied,
      (text) => /waits_consumer_read_total\{[^}]*source\.asd\.v1[^}]*\} [1-9]/.test(text),
      30,
    );
  });

  it('say why they are not healthy', async () => {
    const nowhere = { ...area.environmentOf('web'), PORT: '1' };
    const unset = { ...area.environmentOf('web'), PORT: '' };
    const checks = await Promise.all(
      [nowhere, unset].map(
        (environment) =>
          runImage(imageOf('web'), { environment, command: imageOf('web').healthcheck.slice(1) })
            .ended,
      ),
    );

    expect(checks.map(({ code }) => code)).toEqual([1, 1]);
    expect(checks.map(({ said }) => said)).toEqual([
      expect.stringContaining('does not answer on 127.0.0.1:1'),
      expect.stringContaining('PORT is not set'),
    ]);
  });

  it('do not start without keys, and say so', async () => {
    const empty = join(area.keys, '..', 'no-keys');
    await mkdir(empty, { mode: 0o755 });
    const { code, said } = await start('intake', { KEYS_DIR: empty, PORT: '0' }).ended;
    await rm(empty, { recursive: true });

    expect(code).toBe(1);
    expect(said).toContain('token-<keyId>.key: there is none');
  });

  it('stop by themselves when they are asked to, and are unhealthy then', async () => {
    const stopped = await Promise.all([...running.values()].map((one) => one.stop()));
    const checks = await Promise.all([...running.values()].map((one) => one.check()));

    expect(stopped.map(({ code, signal }) => ({ code, signal }))).toEqual(
      SERVICES.map(() => ({ code: 0, signal: null })),
    );
    expect(checks.map(({ code }) => code)).toEqual(SERVICES.map(() => 1));
  });

  it('have written nothing into their own files', async () => {
    expect(await files()).toEqual(before);
  });
});

/** A container that ended is not one that will be healthy. */
const failed =
  (name: string) =>
  ({ code, said }: Ended): never => {
    throw new Error(`${name} ended with ${String(code)}: ${said.slice(-2_000)}`);
  };
