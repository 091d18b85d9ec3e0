import { createHmac } from 'node:crypto';
import { ChildToken } from '@waits/contracts/values';
import { keysForTests } from './keys.contract.js';
import { childToken, childTokens, idHash } from './tokens.js';

const keys = keysForTests();
const child = { kind: 'nhs', number: '9990000018' } as const;
const local = { kind: 'local', provider: 'RXX', localPatientId: 'P1' } as const;

describe('childToken', () => {
  it('is the key id, the kind of identifier and an HMAC-SHA-256 of what the child is known by', () => {
    const hmac = (text: string) =>
      createHmac('sha256', keys.token.current.key).update(text).digest('base64url');

    expect(childToken(keys, child)).toBe(`k1.nhs.${hmac('nhs|9990000018')}`);
    expect(childToken(keys, local)).toBe(`k1.local.${hmac('local|RXX|P1')}`);
  });

  it('has the form that events carry', () => {
    expect(ChildToken.safeParse(childToken(keys, local)).success).toBe(true);
  });
});

describe('childTokens', () => {
  it('gives the current token first and one for each key still accepted', () => {
    const older = Buffer.alloc(32, 9);
    const all = new Map([['k0', older], ...keys.token.all]);
    const tokens = childTokens({ token: { ...keys.token, all } }, child);

    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(childToken(keys, child));
    expect(tokens[1]).toMatch(/^k0\./);
  });
});

describe('idHash', () => {
  it('depends on every part and on where one ends', () => {
    const hashes = [idHash(keys, 'a', 'bc'), idHash(keys, 'ab', 'c'), idHash(keys, 'abc')];

    expect(new Set(hashes).size).toBe(3);
    expect(hashes[0]).toBe(idHash(keys, 'a', 'bc'));
    expect(hashes[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
