import type { KnownTokens } from './known-tokens.js';
import { learnTokens, noTokens } from './known-tokens.js';
import { tellingOf } from './retoken.js';

const rotation = { oldId: 'k1', newId: 'k2' };
const nhs = (keyId: string, name = 'n') => `${keyId}.nhs.${name}`;
const local = (keyId: string, name = 'l') => `${keyId}.local.${name}`;
const computed = new Map([[nhs('k1'), nhs('k2')]]);

type Data = Partial<
  Record<'tokens' | 'otherTokens', string[]> & Record<'oldToken' | 'newToken', string>
>;
type Said = { type?: string; subject?: string; data?: Data; timestamp?: string };

/** What a log says, each message 1 s after the one before unless it has a time of its own. */
function known(...log: Said[]): KnownTokens {
  const tokens = noTokens();
  log.forEach(({ timestamp, data = {}, ...said }, index) => {
    const event = { type: 'referral.received', subject: 'RAA:R1', data, ...said };
    const message = {
      value: Buffer.from(JSON.stringify(event)),
      timestamp: timestamp ?? String(index * 1000),
    };
    learnTokens(tokens, message, rotation);
  });
  return tokens;
}
const telling = (...log: Said[]) => tellingOf({ ...known(...log), computed, unopened: 0 });
const row = (...tokens: string[]): Said => ({ data: { tokens } });

describe('the new token of an old one', () => {
  it('is computed from a sealed record', () => {
    expect(telling(row(nhs('k1')))).toMatchObject({ pairs: [[nhs('k1'), nhs('k2')]], unknown: [] });
  });

  it('is known from a row that carried both', () => {
    const both = row(local('k2'), local('k1'), nhs('k1'), nhs('k2'));

    expect(telling(both).pairs).toContainEqual([local('k1'), local('k2')]);
  });

  it('is not guessed from a row with two of a kind', () => {
    expect(telling(row(local('k1'), local('k1', 'm'), local('k2'))).unknown).toEqual([
      local('k1'),
      local('k1', 'm'),
    ]);
  });

  it('is told once', () => {
    const data = { tokens: [], oldToken: nhs('k1'), newToken: nhs('k2') };
    const told = { type: 'patient.retokened', subject: nhs('k1'), data };

    expect(telling(row(nhs('k1')), told)).toMatchObject({ pairs: [], told: 1 });
  });

  it('is not made from what an erased child was known by', () => {
    const erased = { type: 'patient.erased', subject: nhs('k1') };

    expect(telling(row(nhs('k1')), erased)).toMatchObject({ pairs: [], erased: [nhs('k1')] });
  });

  it('is looked for on both sides of a merge', () => {
    const merge = {
      type: 'patient.merged',
      subject: nhs('k1'),
      data: { tokens: [nhs('k1')], otherTokens: [nhs('k1', 'm')] },
    };

    expect(telling(merge)).toMatchObject({
      pairs: [[nhs('k1'), nhs('k2')]],
      unknown: [nhs('k1', 'm')],
    });
  });
});

describe('an intake that has the old key only', () => {
  it('shows by the last event that has no new token', () => {
    const log = [row(nhs('k1')), row(local('k1')), row(nhs('k1'), nhs('k2')), row(nhs('k2'))];

    expect(known(...log).lastOldOnly).toBe(1000);
  });

  it('does not show where every event has a new one, or none at all', () => {
    expect(known(row(nhs('k2'), nhs('k1')), row()).lastOldOnly).toBe(0);
  });
});
