import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROLES } from '@waits/kit/http/route';
import { z } from 'zod';
import { readCompose } from './compose-file.js';
import type { Keycloak } from './keycloak/running-keycloak.js';
import { POM, startKeycloak } from './keycloak/running-keycloak.js';
import type { Client } from './keycloak/sign-in.js';
import { adminToken, askToSignIn, signIn } from './keycloak/sign-in.js';
import { textOf } from './world.js';

const Realm = z.object({
  roles: z.object({ realm: z.array(z.object({ name: z.string() })) }),
  clients: z.array(z.object({ clientId: z.string(), redirectUris: z.array(z.string()) })),
  users: z.array(z.object({ username: z.string(), email: z.string() })),
});
const realm = Realm.parse(JSON.parse(await textOf('deploy/keycloak/waits-realm.json')));
const people = ROLES.filter((role) => role !== 'system');

let keycloak: Keycloak;
let client: Client;
let password: string;
const secret = (name: string) => readFile(join(keycloak.secrets, name), 'utf8');

beforeAll(async () => {
  keycloak = await startKeycloak(process.env);
  password = await secret('keycloak-development-password');
  const [web] = realm.clients;
  client = {
    id: web?.clientId ?? '',
    secret: await secret('keycloak-web-secret'),
    redirectUri: web?.redirectUris[0] ?? '',
  };
}, 240_000);

afterAll(() => keycloak.stop(), 60_000);

describe('the realm', () => {
  it('has the roles of the routes and no others', () => {
    expect(realm.roles.realm.map(({ name }) => name)).toEqual(ROLES);
  });

  it('has one invented person a role, and no password in it', async () => {
    const text = await textOf('deploy/keycloak/waits-realm.json');

    expect(realm.users.map(({ username, email }) => ({ username, email }))).toEqual(
      people.map((role) => ({ username: role, email: `${role}@example.org` })),
    );
    expect(text.match(/"(value|secret)": "[^"]*"/g)).toEqual([
      '"secret": "${WAITS_WEB_SECRET}"',
      ...people.map(() => '"value": "${WAITS_DEVELOPMENT_PASSWORD}"'),
    ]);
  });

  it('is tried on the version that the compose file names', async () => {
    const { services } = readCompose(await textOf('docker-compose.yml'));
    const [, version] = /<version>(\d+\.\d+\.\d+)</.exec(await readFile(POM, 'utf8')) ?? [];

    expect(services['keycloak']?.image).toBe(`quay.io/keycloak/keycloak:${String(version)}`);
  });
});

describe('a running Keycloak', () => {
  it('has the administrator of the secret, and no other', async () => {
    await expect(adminToken(keycloak.url, 'admin')).rejects.toThrow('no token: 401');
    await expect(
      adminToken(keycloak.url, await secret('keycloak-admin-password')),
    ).resolves.toMatch(/\./);
  });

  it.each(people)(
    'lets the development %s in, with that role alone and for Waits',
    async (role) => {
      const claims = await signIn(keycloak.url, client, { username: role, password });
      const roles: readonly string[] = ROLES;

      expect(claims.iss).toBe(`${keycloak.url}/realms/waits`);
      expect([claims.aud].flat()).toContain('waits');
      expect(claims.realm_access.roles.filter((name) => roles.includes(name))).toEqual([role]);
    },
  );

  it('lets nobody in with another password', async () => {
    await expect(
      signIn(keycloak.url, client, { username: 'commissioner', password: 'password' }),
    ).rejects.toThrow('the form came back');
  });

  it('gives no token to who does not know the secret of the pages', async () => {
    await expect(
      signIn(keycloak.url, { ...client, secret: 'secret' }, { username: 'dmo', password }),
    ).rejects.toThrow('no token: 401');
  });

  it('sends nobody to another address', async () => {
    const challenge = createHash('sha256').update('verifier').digest('base64url');
    const elsewhere = { ...client, redirectUri: 'http://127.0.0.1:8080/elsewhere' };
    const answer = await askToSignIn(keycloak.url, elsewhere, {
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });

    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
      status: 400,
      location: null,
    });
  });

  it('wants proof that the code is taken by who asked for it', async () => {
    const answer = await askToSignIn(keycloak.url, client, {});

    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });
});
