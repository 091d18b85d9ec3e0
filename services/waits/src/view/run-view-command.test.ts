import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishedSnapshot } from '@waits/contracts/api/published';
import { loadRegister } from '@waits/standards/register/load';
import type { PastView, PastViewAsked } from './past-view.js';
import { runViewCommand } from './run-view-command.js';

const live = loadRegister();
const folder = mkdtempSync(join(tmpdir(), 'view-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const seen = {
  ...{ status: 'running' as const, days: 10, startedOn: '2026-06-20', dueOn: '2026-09-19' },
  ...{ stoppedOn: null, endedBy: null, text: 'The wait so far is 10 days.' },
};
const totals = { clocks: 1, waiting: 1, over: 0, met: 0, missed: 0 };
const CHILDREN = (waiting: number) => ({ waiting, over: 0 });
const VIEW: PastView = {
  children: [
    {
      ...{ standardId: 'ASD-STAT-13W', pathway: 'ASD', then: CHILDREN(12) },
      ...{ newData: CHILDREN(15), newRules: CHILDREN(15) },
    },
  ],
  ...{ knownAt: '2026-06-30', asOf: '2026-06-30', rules: 'abc', liveRules: live.version },
  ...{ records: 12, unreadable: 0, referrals: 2, changed: 1 },
  byStandard: {
    'ASD-STAT-13W': { then: totals, newData: { ...totals, waiting: 0, met: 1 }, newRules: totals },
  },
  byReferral: [
    {
      ...{ referralId: 'RAA:R1', changedBy: ['newData'] },
      clocks: [
        {
          ...{ standardId: 'ASD-STAT-13W', then: seen },
          newData: { ...seen, days: 8 },
          newRules: { ...seen, days: 8 },
        },
        { standardId: 'ASD-NICE-3M', then: seen, newData: seen, newRules: seen },
      ],
    },
  ],
};

const AT = { standard: 'ASD-STAT-13W', pathway: 'ASD' };
const SNAPSHOT: PublishedSnapshot = {
  ...{ day: '2026-06-30', takenAt: '2026-06-30T23:00:10.000Z', policy: 'MHSDS' },
  provenance: {
    ...{ asOf: '2026-06-30', dataVersion: 7, registerVersion: 'kept0000hash', caughtUp: true },
    ...{ missing: [], localStandards: [], feeds: [] },
  },
  suppression: { cells: 2, hidden: 1, hiddenForOthers: 0 },
  tables: [
    {
      ...{ id: 'over-standard', title: 'Over', measure: 'children-waiting' },
      ...{ rows: ['standard', 'pathway'], columns: ['limit'] },
      cells: [
        { at: AT, count: 10 },
        { at: { ...AT, limit: 'over' }, count: null },
        { at: { ...AT, limit: 'within' }, count: 10 },
      ],
    },
  ],
  ...{ medians: [], longest: [] },
};

async function view(args: string[], found: Partial<PastView> = {}) {
  const said = { out: '', err: '' };
  const asked: PastViewAsked[] = [];
  const code = await runViewCommand({
    args,
    print: (text) => void (said.out += text),
    warn: (text) => void (said.err += text),
    pastView: (given) => {
      asked.push(given);
      return Promise.resolve({ ...VIEW, ...found });
    },
    publishedOn: (day) => Promise.resolve(day === SNAPSHOT.day ? SNAPSHOT : null),
    liveRegister: () => live,
    keptRegister: (version) => Promise.resolve(version === 'kept0000hash' ? live : null),
  });
  return { code, ...said, asked: asked[0] };
}

describe('npm run view', () => {
  it('asks for the day known at, measured on that day, by the rules of now unless told', async () => {
    const { code, asked } = await view(['--known-at', '2026-06-30']);

    expect(code).toBe(0);
    expect(asked).toMatchObject({ knownAt: '2026-06-30', asOf: '2026-06-30', limit: 50 });
    expect(asked?.rules.version).toBe(live.version);
    expect(asked?.referralId).toBeUndefined();
  });

  it('takes a timestamp, another day and one referral', async () => {
    const { asked } = await view([
      ...['--known-at', '2026-06-30T23:30:00Z', '--referral', 'RAA:R1', '--limit', '7'],
    ]);

    expect(asked).toMatchObject({
      ...{
        knownAt: '2026-06-30T23:30:00.000Z',
        asOf: '2026-07-01',
        referralId: 'RAA:R1',
        limit: 7,
      },
    });
    expect((await view(['--known-at', '2026-06-30', '--as-of', '2026-01-31'])).asked?.asOf).toBe(
      '2026-01-31',
    );
  });

  it('takes rules by the version that is kept, or from a file that it wrote', async () => {
    const file = join(folder, 'rules.json');

    expect((await view(['--write-rules', file])).out).toContain(live.version);
    expect(readFileSync(file, 'utf8')).toContain('ASD-NICE-3M');
    for (const rules of [file, live.version, 'kept0000hash']) {
      const { asked } = await view(['--known-at', '2026-06-30', '--rules', rules]);
      expect(asked?.rules.version).toBe(live.version);
    }
  });

  it('shows the steps by standard, and each referral that differs with what changed it', async () => {
    const out = (await view(['--known-at', '2026-06-30'])).out.replace(/ +/g, ' ');

    expect(out).toContain('ASD-STAT-13W then 1 1 0 0 0');
    expect(out).toContain('\n new data 1 0 (-1) 0 1 (+1) 0\n');
    expect(out).toContain('RAA:R1 differs by new data');
    expect(out).toContain('new data Waiting, 8 days, started 2026-06-20, due 2026-09-19');
    expect(out).not.toContain('ASD-NICE-3M');
  });

  it('shows every clock of one referral with its explanations, and all as JSON', async () => {
    const one = ['--known-at', '2026-06-30', '--referral', 'RAA:R1'];

    expect((await view(one)).out).toMatch(/ASD-NICE-3M[^]*then: The wait so far is 10 days\./);
    expect(JSON.parse((await view([...one, '--json'])).out)).toEqual(VIEW);
  });

  it('goes from what was published to what was known when that was taken, by the rules of then', async () => {
    const { asked, out } = await view(['--published', '2026-06-30']);
    const lines = out.replace(/ +/g, ' ').split('\n');

    expect(asked).toMatchObject({ knownAt: '2026-06-30T23:00:10.000Z', asOf: '2026-06-30' });
    expect(asked?.rules).toBe(live);
    expect(lines).toContain('ASD-STAT-13W ASD waiting 10 12 [10] 15 [15] (+3) 15 [15]');
    expect(lines).toContain('ASD-STAT-13W ASD over c 0 [c] 0 [c] 0 [c]');
    expect(out).not.toContain('Not as published');
  });

  it('says where what was known then would not have been published so', async () => {
    const [row] = VIEW.children;
    const children = row ? [{ ...row, then: CHILDREN(17) }] : [];
    const { out } = await view(['--published', '2026-06-30'], { children });

    expect(out.replace(/ +/g, ' ')).toContain('10 17 [15] 15 [15] (-2) 15 [15] not as published');
  });

  it('has the steps of what was published in JSON, and none of one referral', async () => {
    const all = JSON.parse((await view(['--published', '2026-06-30', '--json'])).out) as {
      published?: { steps: unknown[] };
    };
    const one = await view(['--published', '2026-06-30', '--referral', 'RAA:R1', '--json']);

    expect(all.published?.steps[0]).toEqual({
      ...{ standardId: 'ASD-STAT-13W', pathway: 'ASD', figure: 'waiting', published: 10 },
      ...{ asThen: 'same', then: { count: 12, shown: 10 } },
      ...{ newData: { count: 15, shown: 15 }, newRules: { count: 15, shown: 15 } },
    });
    expect(JSON.parse(one.out)).not.toHaveProperty('published');
  });

  it('says how many more differ than it shows', async () => {
    expect((await view(['--known-at', '2026-06-30'], { changed: 9 })).out).toContain(
      '8 more that differ',
    );
  });

  it.each([
    { args: [], says: '--known-at must be', code: 2 },
    { args: ['--known-at', '2026-02-30'], says: '--known-at must be', code: 2 },
    { args: ['--published', 'x'], says: '--published must be', code: 2 },
    { args: ['--published', '2026-06-30', '--as-of', '2026-06-30'], says: 'leave out', code: 2 },
    { args: ['--published', '2026-06-29'], says: 'nothing was published', code: 1 },
    { args: ['--known-at', '2026-06-30', '--as-of', 'x'], says: '--as-of must be', code: 2 },
    { args: ['--known-at', '2026-06-30', '--referral', 'x'], says: '--referral must be', code: 2 },
    { args: ['--known-at', '2026-06-30', '--limit', '0'], says: '--limit must be', code: 2 },
    { args: ['--known-at', '2026-06-30', 'x'], says: 'it takes options only', code: 2 },
    {
      args: ['--known-at', '2026-06-30', '--rules', 'none'],
      says: 'no rules of version none',
      code: 1,
    },
    {
      args: ['--known-at', '2026-06-30', '--rules', 'package.json'],
      says: 'package.json holds no rules',
      code: 1,
    },
  ])('$args: $says', async ({ args, says, code }) => {
    expect(await view(args)).toMatchObject({ code, out: '', err: expect.stringContaining(says) });
  });

  it('says when the log knows nothing of a referral', async () => {
    expect(
      await view(['--known-at', '2026-06-30', '--referral', 'RAA:R9'], { referrals: 0 }),
    ).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('the log has no event of referral RAA:R9') },
    });
  });
});
