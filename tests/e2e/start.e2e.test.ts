import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { newReferral } from './new-referral.js';
import { startStack } from './stack.js';

const today = (): string => new Date().toISOString().slice(0, 10);

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

describe('the one command', () => {
  let stateDir: string;
  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'waits-start-'));
  });
  afterAll(() => rm(stateDir, { recursive: true, force: true }));

  it('starts everything, stops it all when asked, and starts again with what it held', async () => {
    const event = newReferral(90_001, today());
    const referral = `/v1/referrals/${encodeURIComponent(event.subject ?? '')}`;

    const first = await startStack({ demo: false, stateDir });
    const { intake, waits, reporting, spoc, web } = first.urls;
    const ready = await Promise.all(
      [intake, waits, reporting, spoc, web].map((url) => statusOf(`${url}/health/ready`)),
    );
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(event);
    const taken = await fetch(`${intake}/v1/events`, { method: 'POST', headers, body });
    const held = await eventually(
      () => statusOf(waits + referral),
      (status) => status === 200,
      60,
    );
    const ending = await first.stop();

    expect(ready).toEqual([200, 200, 200, 200, 200]);
    expect(taken.status).toBe(200);
    expect(held).toBe(200);
    expect(ending).toMatchObject({ exitCode: 0, forced: [] });
    await expect(fetch(`${web}/health/live`)).rejects.toThrow('fetch failed');

    const second = await startStack({ demo: false, stateDir });
    const kept = await statusOf(second.urls.waits + referral);
    await second.stop();

    expect(kept).toBe(200);
  });

  it('says what is wrong with its options and starts nothing', async () => {
    const broken = startStack({ demo: true, children: 0, stateDir });

    await expect(broken).rejects.toThrow('--children must be at least 1');
  });
});
