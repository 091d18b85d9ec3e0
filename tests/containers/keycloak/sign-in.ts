import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

const Tokens = z.object({ access_token: z.string() });
const Claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  realm_access: z.object({ roles: z.array(z.string()) }),
});

export type Client = { id: string; secret: string; redirectUri: string };
type Person = { username: string; password: string };

const openId = (server: string, realm: string, endpoint: string): string =>
  `${server}/realms/${realm}/protocol/openid-connect/${endpoint}`;

/** Asks for the page with the form, as the pages of Waits will send a browser there. */
export function askToSignIn(
  server: string,
  client: Client,
  challenge: Readonly<Record<string, string>>,
): Promise<Response> {
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: 'here',
    ...challenge,
  });
  return fetch(`${openId(server, 'waits', 'auth')}?${query.toString()}`, { redirect: 'manual' });
}

/** Signs a person in by the form and takes the code to tokens; gives what the access token says. @throws Error at the step that failed */
export async function signIn(server: string, client: Client, person: Person) {
  const verifier = randomBytes(32).toString('base64url');
  const page = await askToSignIn(server, client, {
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const [, action = ''] = /action="([^"]+)"/.exec(await page.text()) ?? [];
  const answer = await fetch(action.replaceAll('&amp;', '&'), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(page) },
    body: new URLSearchParams(person),
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`not signed in: the form came back (${answer.status})`);
  const code = new URL(location).searchParams.get('code') ?? '';
  const { access_token } = await tokens(openId(server, 'waits', 'token'), {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: client.redirectUri,
    client_id: client.id,
    client_secret: client.secret,
  });
  return Claims.parse(
    JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString('utf8')),
  );
}

/** An administrator's token. @throws Error when the password is not theirs */
export async function adminToken(server: string, password: string): Promise<string> {
  const { access_token } = await tokens(openId(server, 'master', 'token'), {
    grant_type: 'password',
    client_id: 'admin-cli',
    username: 'admin',
    password,
  });
  return access_token;
}

async function tokens(url: string, form: Readonly<Record<string, string>>) {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return Tokens.parse(await response.json());
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
