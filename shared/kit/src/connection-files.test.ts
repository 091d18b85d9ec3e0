import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecret, readTls } from './connection-files.js';

const folder = mkdtempSync(join(tmpdir(), 'waits-files-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the files of a connection', () => {
  it('give a secret without the line end that an editor adds', () => {
    const secret = { value: undefined, file: file('password', 'horse 8\n') };

    expect(readSecret('X_PASSWORD_FILE', secret)).toBe('horse 8');
    expect(readSecret('X_PASSWORD_FILE', { value: 'given', file: undefined })).toBe('given');
  });

  it('are named with the variable when they cannot be read or hold nothing', () => {
    const read = (path: string) => () =>
      readSecret('X_PASSWORD_FILE', { value: undefined, file: path });

    expect(read(join(folder, 'none'))).toThrow(/^X_PASSWORD_FILE: \S+none cannot be read$/);
    expect(read(file('empty', ' \n'))).toThrow(/^X_PASSWORD_FILE: \S+empty is empty$/);
  });

  it('are named with the variable when they are not what they are given as, without their content', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = file('key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());

    expect(() => readTls('X_TLS', { ca: key })).toThrow(
      /^X_TLS_CA_FILE: \S+key has no certificate in PEM form$/,
    );
    expect(() => readTls('X_TLS', { key: file('text', 'horse 8') })).toThrow(
      /^X_TLS_KEY_FILE: \S+text has no private key in PEM form$/,
    );
    expect(readTls('X_TLS', { key })).toEqual({
      key: expect.stringMatching('BEGIN PRIVATE KEY') as string,
    });
  });
});
