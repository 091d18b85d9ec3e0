import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Service, ServiceName } from '../chaos/service.js';
import { SERVICES } from '../chaos/service.js';
import type { World } from '../chaos/world.js';
import { startWorld } from '../chaos/world.js';
import { sumIn } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import type { Attack } from './attacks.js';
import { attacksOn, BROKEN_REQUESTS, CHILD } from './attacks.js';
import { routesOf } from './routes.js';

/** So long may any answer take on a busy machine; a hang, or a database that was made to sleep, takes longer. */
const ANSWERED_WITHIN_MS = 8_000;
const MOST_MEMORY_BYTES = 900 * 1_048_576;
// What no one may see: not even who sent it, in what is said of a request that was refused.
const CLEAR = [CHILD.number, 'Quillfeather', 'root:x:', 'stolen=1; '];

// What Kafka's client says of its connections is an error too, and none of a request's.
const FAILED_REQUEST = /"level":"fatal"|"msg":"(request|a page) failed"/;

/** What is wrong with an answer; nothing is what it should be. */
async function faultsOf(service: Service, attack: Attack): Promise<string[]> {
  const { what, method, address, headers = {}, body } = attack;
  const named = `${service.name} ${method} ${address.slice(0, 80)} with ${what}`;
  const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS);
  const sent = { method, headers, redirect: 'manual', signal, ...(body && { body }) } as const;
  try {
    const answer = await fetch(service.url + address, sent);
    const found = wrongIn(answer, await answer.text(), { ...attack, name: service.name });
    return found.map((wrong) => `${named}: ${wrong}`);
  } catch (error) {
    return [`${named}: ${inspect(error).slice(0, 300)}`];
  }
}

function wrongIn(answer: Response, said: string, asked: Attack & { name: ServiceName }): string[] {
  const { status, headers } = answer;
  const wrong: Record<string, boolean> = {
    [`answered by ${String(status)} ${said.slice(0, 200)}`]: status >= 500,
    'is taken': asked.isRefused === true && status < 400,
    'is refused in no words': status >= 400 && !isSaidWell(asked.name, headers),
    'says what is clear': !isOwnForm(asked) && CLEAR.some((one) => said.includes(one)),
    'has split the answer': headers.has('stolen'),
  };
  return Object.keys(wrong).filter((one) => wrong[one]);
}

/** A page shows in its form what it was asked for, as the address beside it does. */
const isOwnForm = ({ name, address }: Attack & { name: ServiceName }): boolean => {
  const asked = address.split('?')[1] ?? '';
  return (
    name === 'web' && Object.values(CHILD).some((one) => asked.includes(encodeURIComponent(one)))
  );
};

/** A problem by RFC 9457, or a page; an event or a resource that is refused has an answer of its own. */
function isSaidWell(name: ServiceName, headers: Headers): boolean {
  const type = headers.get('content-type') ?? '';
  return name === 'web'
    ? type.startsWith('text/html')
    : /^application\/(problem\+json|json|fhir\+json)/.test(type);
}

/** The first line of an answer to bytes; nothing where the connection was closed without a word. */
async function rawAnswer({ url }: Service, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let said = '';
  socket.setEncoding('latin1').on('data', (piece: string) => {
    said += piece;
  });
  socket.setTimeout(ANSWERED_WITHIN_MS, () => {
    said = 'no answer';
    socket.destroy();
  });
  // Whoever sends far too much is cut off before all of it is there.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.end(bytes, 'latin1');
  await closed;
  return said.split('\r\n', 1)[0] ?? '';
}

const event = (id: string, over: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    specversion: '1.0',
    id,
    source: 'door-test',
    type: 'referral.received',
    subject: `ZTE01:${id}`,
  },
  data: {
    ...{ provider: 'ZTE01', occurredOn: '2026-03-02', recordedAt: '2026-03-02T09:30:00Z' },
    ...{ pathway: 'ASD', reason: '25' },
    patient: { nhsNumber: CHILD.number, name: CHILD.name, birthDate: '2017-05-04' },
    ...over,
  },
});

describe('every route of every service, found by what the service says of itself', () => {
  let world: World;
  const services = () => Object.values(world.services);
  const logOf = ({ name }: Service) => readFile(join(world.logs, `${name}.log`), 'utf8');
  const post = (url: string, body: unknown) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    world = await startWorld({ names: ['intake', 'waits', 'reporting', 'spoc'] });
    const { web } = world.services;
    await web.start({ INTAKE_URL: world.intake.url });
    await web.untilReady(30);
    const events = `${world.intake.url}/v1/events`;
    await post(events, [event('A'), event('B'), event('C', { occurredOn: 'never' })]);
    await post(`${world.services.spoc.url}/v1/queries`, {
      ...{ category: 'where-on-the-list', asker: 'parent', subject: 'A', text: 'B' },
      riskDisclosed: false,
    });
    await world.held();
    const letters = async () => (await fetch(`${world.intake.url}/v1/letters`)).text();
    await eventually(letters, (said) => said.includes('invalid-event'), 30);
  });
  afterAll(() => world.stop());

  it.each(SERVICES)(
    'of %s refuses or takes as text whatever is sent, and says nothing of a child',
    async (name) => {
      const service = world.services[name];
      const faults: string[] = [];
      for (const route of await routesOf(service.url)) {
        for (const attack of attacksOn(route)) faults.push(...(await faultsOf(service, attack)));
      }

      expect(faults).toEqual([]);
    },
  );

  it.each(SERVICES)('of %s are closed to what is no request', async (name) => {
    const answers: string[] = [];
    for (const [what, bytes] of BROKEN_REQUESTS) {
      const said = await rawAnswer(world.services[name], bytes);
      if (!/^(HTTP\/1\.1 4\d\d .*)?$/.test(said)) answers.push(`${what}: ${said}`);
    }

    expect(answers).toEqual([]);
  });

  it('work on afterwards, with nobody having ended, nothing of a child in a log, and memory to spare', async () => {
    for (const service of services()) await service.untilReady(30);
    const memory = services().map(async ({ name, url }) => {
      const said = await (await fetch(`${url}/metrics`)).text();
      return { name, isLarge: sumIn(said, 'process_resident_memory_bytes') > MOST_MEMORY_BYTES };
    });
    const logs = await Promise.all(services().map(logOf));

    expect(services().map((one) => one.endedByItself())).toEqual(SERVICES.map(() => 0));
    expect(
      logs.flatMap((log) => log.split('\n')).filter((line) => FAILED_REQUEST.test(line)),
    ).toEqual([]);
    expect(CLEAR.filter((one) => logs.join('\n').includes(one))).toEqual([]);
    expect(await Promise.all(memory)).toEqual(SERVICES.map((name) => ({ name, isLarge: false })));
  });
});
