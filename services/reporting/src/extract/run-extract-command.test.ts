import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import { runExtractCommand } from './run-extract-command.js';

const TODAY = '2026-11-30';
const agreement = (to: string): SharingRegister['agreements'][number] => ({
  ...{ id: 'icb-26', partner: 'An ICB', purpose: 'To plan', legalBasis: 'Section 251' },
  ...{ fields: ['referrals'], frequency: 'monthly', contact: 'data desk' },
  ...{ from: '2026-01-01', to, sources: [], exports: ['icb'] },
});
const made = { referrals: 1_234, clocks: 2_345, optedOut: 3, statesDigest: 'abc' };

async function extract(args: string[], register: SharingRegister | null = covering('2026-12-31')) {
  const said = { out: '', err: '' };
  const asked: unknown[] = [];
  const code = await runExtractCommand({
    args,
    print: (text) => void (said.out += text),
    warn: (text) => void (said.err += text),
    today: () => TODAY,
    readSharing: () => Promise.resolve(register),
    extract: (given) => {
      asked.push(given);
      return Promise.resolve(made);
    },
    whoIs: (recipient, pseudonym) =>
      Promise.resolve(recipient === 'icb' && pseudonym === 'abc' ? 'RAA:R1' : null),
  });
  return { ...said, code, asked };
}
const covering = (to: string): SharingRegister => ({ isDemo: false, agreements: [agreement(to)] });

describe('npm run extract', () => {
  it.each([
    [[], { from: '2026-10-01', to: '2026-10-31' }, 'extracts/icb-2026-10'],
    [['--month', '2024-02'], { from: '2024-02-01', to: '2024-02-29' }, 'extracts/icb-2024-02'],
    [['--as-of', TODAY], { from: TODAY, to: TODAY }, `extracts/icb-${TODAY}`],
    [['--out', 'here'], { from: '2026-10-01', to: '2026-10-31' }, 'here'],
  ])('with %j tells of the right days in the right place', async (args, period, out) => {
    const { code, asked, out: said } = await extract(['--recipient', 'icb', ...args]);

    expect(code).toBe(0);
    expect(asked).toMatchObject([{ recipient: 'icb', period, out, agreement: { id: 'icb-26' } }]);
    expect(said).toContain(`${out}: 1,234 referrals and 2,345 clocks, as of ${period.to}`);
    expect(said).toContain('3 referrals left out');
  });

  it.each([
    ['no register', null, /no information-sharing register is configured/],
    [
      'an agreement that has ended',
      covering('2026-11-29'),
      /nothing leaves for icb: the agreement has ended/,
    ],
    ['no agreement', { isDemo: false, agreements: [] }, /no agreement of the register covers it/],
  ])('lets nothing leave with %s', async (_, register, says) => {
    const { code, err, asked } = await extract(['--recipient', 'icb'], register);

    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(asked).toEqual([]);
  });

  it.each([
    [[], /--recipient is missing/],
    [['--recipient', 'a b'], /--recipient must be a name/],
    [['--recipient', 'icb', '--month', '2026-11'], /must be a month that is over/],
    [['--recipient', 'icb', '--month', '2026-13'], /must be like 2026-10/],
    [['--recipient', 'icb', '--as-of', '2026-12-01'], /must not be a day to come/],
    [['--recipient', 'icb', '--as-of', 'now'], /must be like 2026-10-31/],
    [['--recipient', 'icb', '--as-of', TODAY, '--month', '2026-10'], /name a month or a day/],
    [['--recipient', 'icb', '--moth', '2026-10'], /--moth/],
  ])('with %j says what is wrong, and how it is called', async (args, says) => {
    const { code, err } = await extract(args);

    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(err).toContain('usage: npm run extract');
  });

  it('tells an operator what a pseudonym of a recipient stands for, and nothing for another', async () => {
    expect(await extract(['--recipient', 'icb', '--who', 'abc'])).toMatchObject({
      ...{ code: 0, out: 'RAA:R1\n' },
    });
    expect(await extract(['--recipient', 'la', '--who', 'abc'])).toMatchObject({
      ...{ code: 1, err: expect.stringMatching(/no referral or child has that/) as unknown },
    });
  });

  it('explains itself', async () => {
    expect((await extract(['--help'])).out).toContain('byte for byte');
  });
});
