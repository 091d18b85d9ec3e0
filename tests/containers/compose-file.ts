import { parse } from 'yaml';
import { z } from 'zod';

const Words = z.array(z.string());
const Service = z.looseObject({
  image: z.string(),
  profiles: Words.optional(),
  build: z
    .strictObject({
      context: z.string(),
      dockerfile: z.string(),
      target: z.string(),
      args: z.record(z.string(), z.coerce.string()).default({}),
    })
    .optional(),
  entrypoint: Words.default([]),
  command: Words.default([]),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  network_mode: z.string().optional(),
  ports: z.array(z.unknown()).default([]),
  volumes: Words.default([]),
  secrets: Words.default([]),
  tmpfs: Words.default([]),
  init: z.boolean().default(false),
  read_only: z.boolean().default(false),
  cap_drop: Words.default([]),
  cap_add: Words.default([]),
  security_opt: Words.default([]),
  mem_limit: z.string().optional(),
  restart: z.string().optional(),
  logging: z.unknown().optional(),
  healthcheck: z.looseObject({ test: Words }).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

export type ComposeService = z.output<typeof Service> & { name: string };
export type Compose = z.output<typeof Compose> & { all: readonly ComposeService[] };

/** `${NAME:-default}` where nobody has set the name. */
const withDefaults = (text: string): string => text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

/** Reads a compose file as it is where no variable is set. @throws z.ZodError for what has no place in ours */
export function readCompose(text: string): Compose {
  const compose = Compose.parse(parse(withDefaults(text), { merge: true }));
  const all = Object.entries(compose.services).map(([name, service]) => ({ ...service, name }));
  return { ...compose, all };
}

/** A mount as `from:to[:ro]`. */
export type Mount = { from: string; to: string; isReadOnly: boolean; isBind: boolean };

export const mountsOf = ({ volumes }: Pick<ComposeService, 'volumes'>): Mount[] =>
  volumes.map((volume) => {
    const [from = '', to = '', mode] = volume.split(':');
    return { from, to, isReadOnly: mode === 'ro', isBind: from.startsWith('.') };
  });

/** Everything a service is started with, as one list of texts. */
export const textsOf = (service: ComposeService): string[] => [
  ...service.entrypoint,
  ...service.command,
  ...(service.healthcheck?.test ?? []),
  ...Object.values(service.environment),
];
