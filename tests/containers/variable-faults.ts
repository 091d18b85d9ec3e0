import { isDeepStrictEqual } from 'node:util';
import type { Compose, ComposeService } from './compose-file.js';
import { IMAGE_VARIABLES } from './known-variables.js';

/** Reads an environment as a service does when it starts. @throws Error for an environment it would not start with */
export type ConfigOf = (env: Readonly<Record<string, string>>) => unknown;

export type Readers = {
  /** What each of our services reads its settings with. */
  services: Readonly<Record<string, ConfigOf>>;
  /** The variables that each of our jobs reads. */
  jobs: Readonly<Record<string, readonly string[]>>;
  /** The port each service has when nobody says otherwise. */
  ports: Readonly<Record<string, number>>;
};

/** Each variable is one that its reader reads, and each that a service cannot do without is given. */
export function variableFaults({ all }: Compose, readers: Readers): string[] {
  return all.flatMap((service) => {
    const faults = service.build?.target === 'service' ? ourFaults : knownFaults;
    return faults(service, readers).map((fault) => `${service.name}: ${fault}`);
  });
}

function ourFaults({ name, build, environment }: ComposeService, readers: Readers): string[] {
  const { SERVICE = '', PORT = '', ...others } = build?.args ?? {};
  const configOf = readers.services[SERVICE];
  if (SERVICE !== name || !configOf) return [`builds the service ${SERVICE}`];
  const isOwnPort = Number(PORT) === readers.ports[name];
  return [
    ...Object.keys(environment)
      .filter((variable) => variable === 'HOST')
      .map((variable) => `${variable} is for the image to set`),
    ...Object.keys(others).map((arg) => `builds with ${arg}, which the image does not take`),
    ...(isOwnPort ? [] : ['its port is not the one that it has by itself']),
    ...readingFaults(configOf, { ...environment, PORT }),
  ];
}

function readingFaults(configOf: ConfigOf, env: Readonly<Record<string, string>>): string[] {
  const plain = outcomeOf(configOf, env);
  if ('fault' in plain) return [`does not start: ${plain.fault}`];
  const read = variablesRead(configOf, env);
  return Object.keys(env)
    .filter((name) => !read.includes(name))
    .map((name) => `does not read ${name}`);
}

/** Those of some variables that are read: whoever reads one behaves otherwise, or complains, when it changes. */
export function variablesRead(configOf: ConfigOf, env: Readonly<Record<string, string>>): string[] {
  const plain = outcomeOf(configOf, env);
  return Object.keys(env).filter(
    (name) => !isDeepStrictEqual(plain, outcomeOf(configOf, { ...env, [name]: '?' })),
  );
}

type Outcome = { config: unknown } | { fault: string };

function outcomeOf(configOf: ConfigOf, env: Readonly<Record<string, string>>): Outcome {
  try {
    return { config: configOf(env) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function knownFaults({ name, environment }: ComposeService, { jobs }: Readers): string[] {
  const known = jobs[name] ?? IMAGE_VARIABLES[name]?.names ?? [];
  return Object.keys(environment)
    .filter((variable) => !known.includes(variable))
    .map((variable) => `does not read ${variable}`);
}
