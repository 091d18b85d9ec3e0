import type { ComposeService } from './compose-file.js';

/** Where a container listens, by its own settings. */
export type Listener = { name: string; host: string; port: number };

/** Every address a container listens on. @throws Error for a container whose addresses nobody can tell */
export function listenersOf(service: ComposeService): Listener[] {
  const { name, build, restart } = service;
  if (restart === 'no') return [];
  const find = build ? ourAddress : ADDRESSES[name];
  if (!find) throw new Error(`${name}: where it listens is not known: say so in listeners.ts`);
  return find(service).map(([host, port]) => ({ name, host, port: Number(port) }));
}

type Addresses = (service: ComposeService) => (readonly [host: string, port: string])[];

/** The image gives HOST, which a container may not change. */
const ourAddress: Addresses = ({ build, environment }) => [
  [environment['HOST'] ?? '127.0.0.1', environment['PORT'] ?? build?.args['PORT'] ?? ''],
];

const ADDRESSES: Readonly<Record<string, Addresses>> = {
  kafka: ({ environment }) =>
    (environment['KAFKA_LISTENERS'] ?? '').split(',').map((listener) => {
      const [, host = '', port = ''] = /^\w+:\/\/(.*):(\d+)$/.exec(listener) ?? [];
      return [host, port];
    }),
  mongo: ({ command }) => [
    [after(command, '--bind_ip') ?? 'every address', after(command, '--port') ?? '27017'],
  ],
  prometheus: ({ command }) => [webAddress(command)],
  alertmanager: ({ command }) => [
    webAddress(command),
    ...(command.includes('--cluster.listen-address=') ? [] : [['every address', '9094'] as const]),
  ],
  grafana: ({ environment }) => [
    [
      environment['GF_SERVER_HTTP_ADDR'] ?? 'every address',
      environment['GF_SERVER_HTTP_PORT'] ?? '',
    ],
  ],
  keycloak: ({ environment }) =>
    ['KC_HTTP_PORT', 'KC_HTTP_MANAGEMENT_PORT'].map((port) => [
      environment['KC_HTTP_HOST'] ?? 'every address',
      environment[port] ?? '',
    ]),
};

const after = (words: readonly string[], flag: string): string | undefined =>
  words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined;

function webAddress(command: readonly string[]): readonly [string, string] {
  const flag = command.find((word) => word.startsWith('--web.listen-address=')) ?? '';
  const [, host = 'every address', port = ''] = /=(.*):(\d+)$/.exec(flag) ?? [];
  return [host === '' ? 'every address' : host, port];
}
