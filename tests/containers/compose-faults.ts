import type { Compose, ComposeService, Mount } from './compose-file.js';
import { mountsOf, textsOf } from './compose-file.js';
import { listenersOf } from './listeners.js';

/** Why an image may write to its own files, for the two that may. */
export const WRITABLE: Readonly<Record<string, string>> = {
  kafka: 'writes its settings into its own folder when it starts',
  keycloak: 'puts its programs together when it starts in development mode',
};
/** Who may have which keys: one makes them, others read them. */
const KEY_HOLDERS: Readonly<Record<string, Readonly<Record<string, 'writes' | 'reads'>>>> = {
  keys: { keys: 'writes', intake: 'reads', waits: 'reads' },
  'snapshot-keys': { 'snapshot-keys': 'writes', reporting: 'reads' },
};

export type World = {
  /** Whether a path of the repository is there. */
  exists: (path: string) => boolean;
  /** The names of the secrets that can be made. */
  secrets: readonly string[];
};

/** What is wrong with a compose file in itself: containment, order, mounts, secrets, addresses. */
export function composeFaults(compose: Compose, world: World): string[] {
  return [
    ...compose.all.flatMap((service) =>
      [
        ...containmentFaults(service),
        ...orderFaults(service, compose),
        ...mountFaults(service, { compose, world }),
        ...secretFaults(service, compose),
      ].map((fault) => `${service.name}: ${fault}`),
    ),
    ...unusedFaults(compose, world),
    ...addressFaults(compose),
  ];
}

const isJob = ({ restart }: ComposeService): boolean => restart === 'no';

function containmentFaults(service: ComposeService): string[] {
  const rules: [boolean, string][] = [
    [/:v?\d+(\.\d+)+$/.test(service.image), 'its image has no fixed version'],
    [['host', 'none'].includes(service.network_mode ?? ''), 'it is in a network of its own'],
    [service.ports.length === 0, 'a published port is open to more than this machine'],
    [service.cap_drop.join() === 'ALL', 'it keeps capabilities'],
    [service.cap_add.length === 0, 'it is given capabilities'],
    [service.security_opt.includes('no-new-privileges:true'), 'it may gain privileges'],
    [service.init, 'nobody passes signals on to it'],
    [service.mem_limit !== undefined, 'its memory has no limit'],
    [service.logging !== undefined, 'its log grows without end'],
    [['no', 'unless-stopped'].includes(service.restart ?? ''), 'nobody starts it again'],
    [service.read_only !== service.name in WRITABLE, 'its files can be written to'],
    [!service.build || service.tmpfs.length === 1, 'it has no folder for what is temporary'],
  ];
  return rules.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

function orderFaults(service: ComposeService, { all }: Compose): string[] {
  return Object.entries(service.depends_on).flatMap(([name, { condition }]) => {
    const other = all.find((one) => one.name === name);
    if (!other) return [`waits for ${name}, which is not there`];
    const needed = isJob(other) ? 'service_completed_successfully' : 'service_healthy';
    if (condition !== needed) return [`waits for ${name} by ${condition}, not by ${needed}`];
    return tellsHowItIs(other) ? [] : [`waits for ${name}, which cannot say that it is healthy`];
  });
}

/** A job by its end, the image of a service by its own health check, others by the one they are given. */
const tellsHowItIs = (service: ComposeService): boolean =>
  isJob(service) || service.build?.target === 'service' || service.healthcheck !== undefined;

function mountFaults(
  service: ComposeService,
  { compose, world }: { compose: Compose; world: World },
): string[] {
  const mounts = mountsOf(service);
  return [
    ...mounts.flatMap((mount) => mountFault(mount, { service, compose, world })),
    ...textsOf(service).flatMap((text) => pathFaults(text, { mounts, world })),
  ];
}

function mountFault(
  mount: Mount,
  { service, compose, world }: { service: ComposeService; compose: Compose; world: World },
): string[] {
  const { from, isReadOnly, isBind } = mount;
  if (!isBind) return volumeFault(mount, { service, compose });
  if (!world.exists(from)) return [`${from} is not in the repository`];
  return isReadOnly ? [] : [`${from} could be written to`];
}

function volumeFault(
  { from, isReadOnly }: Mount,
  { service, compose }: { service: ComposeService; compose: Compose },
): string[] {
  if (!(from in compose.volumes)) return [`the volume ${from} is not declared`];
  const holders = KEY_HOLDERS[from];
  if (!holders) return [];
  const may = holders[service.name];
  if (!may) return [`it has no business with the ${from}`];
  return may === 'reads' && !isReadOnly ? [`it could write to the ${from}`] : [];
}

/** Paths below a mounted folder of the repository must be files there. */
function pathFaults(
  text: string,
  { mounts, world }: { mounts: readonly Mount[]; world: World },
): string[] {
  return mounts.flatMap(({ from, to, isBind }) => {
    const [, rest] = new RegExp(`(?:^|=)${to}/([\\w./-]+)$`).exec(text) ?? [];
    return !isBind || rest === undefined || world.exists(`${from}/${rest}`)
      ? []
      : [`${to}/${rest} is not in ${from}`];
  });
}

const SECRET = /\/run\/secrets\/([\w-]+)/g;

function secretFaults(service: ComposeService, compose: Compose): string[] {
  const read = textsOf(service).flatMap((text) =>
    [...text.matchAll(SECRET)].map(([, name = '']) => name),
  );
  return [
    ...service.secrets
      .filter((name) => !(name in compose.secrets))
      .map((name) => `the secret ${name} is not declared`),
    ...read
      .filter((name) => !service.secrets.includes(name))
      .map((name) => `reads the secret ${name}, which it is not given`),
    ...service.secrets
      .filter((name) => !read.includes(name))
      .map((name) => `is given the secret ${name} and does not read it`),
  ];
}

function unusedFaults({ all, volumes, secrets }: Compose, world: World): string[] {
  const mounted = all.flatMap((service) => mountsOf(service).map(({ from }) => from));
  const given = all.flatMap((service) => service.secrets);
  const unused = [
    ...Object.keys(volumes).filter((name) => !mounted.includes(name)),
    ...Object.keys(secrets).filter((name) => !given.includes(name)),
  ];
  const files = Object.entries(secrets).filter(
    ([name, { file }]) =>
      file !== `./deploy/docker/secrets/${name}` || !world.secrets.includes(name),
  );
  return [
    ...unused.map((name) => `${name} is declared and not used`),
    ...files.map(([name]) => `nothing makes the secret ${name}`),
  ];
}

/** Every address leads to this machine and to somebody, and nobody takes another's place. */
function addressFaults(compose: Compose): string[] {
  const listeners = compose.all.flatMap(listenersOf);
  const ports = listeners.map(({ port }) => port);
  const named = compose.all.flatMap((service) =>
    textsOf(service).flatMap((text) =>
      [...text.matchAll(/127\.0\.0\.1[:/](\d+)/g)].map(([, port]) => ({
        name: service.name,
        port: Number(port),
      })),
    ),
  );
  return [
    ...listeners
      .filter(({ host }) => host !== '127.0.0.1')
      .map(({ name, host }) => `${name}: listens on ${host}`),
    ...listeners
      .filter(({ port }, index) => ports.indexOf(port) !== index)
      .map(({ name, port }) => `${name}: listens on ${port}, which another has`),
    ...named
      .filter(({ port }) => !ports.includes(port))
      .map(({ name, port }) => `${name}: nobody listens on ${port}`),
  ];
}
