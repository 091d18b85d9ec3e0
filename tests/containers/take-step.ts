import { chown, mkdir, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { load } from '../deploy/load.js';
import { copyFromContext, copyFromStage } from './build-context.js';
import type { Step } from './dockerfile.js';
import { execForm, expand } from './dockerfile.js';

const { runCommand } = await load<{
  runCommand: (
    command: string[],
    options: { cwd: string; env: NodeJS.ProcessEnv },
  ) => Promise<string>;
}>('deploy/local/run-command.mjs');

/** What a container is started with, and the folder that stands for its root. */
export type Image = {
  root: string;
  workdir: string;
  environment: Record<string, string>;
  user: string;
  stopSignal: string;
  entrypoint: readonly string[];
  command: readonly string[];
  healthcheck: readonly string[];
};

type Surroundings = {
  /** Changed by the step. */
  image: Image;
  /** The values of the stage's arguments. */
  variables: Readonly<Record<string, string>>;
  /** The files of the build's context. */
  context: readonly string[];
  rootOf: (stage: string) => Promise<string>;
};

/** Takes one step. @throws Error naming the line, and why it could not be taken */
export async function takeStep(step: Step, surroundings: Surroundings): Promise<void> {
  const act = ACTIONS[step.keyword];
  if (!act) throw new Error(`line ${step.line}: no action for ${step.keyword}`);
  try {
    await act(step, surroundings);
  } catch (error) {
    throw new Error(`line ${step.line}, ${step.keyword} ${step.text}`, { cause: error });
  }
}

type Action = (step: Step, surroundings: Surroundings) => Promise<void> | void;

const ACTIONS: Readonly<Record<string, Action>> = {
  ARG: () => undefined,
  LABEL: () => undefined,
  ENV: ({ pairs }, { image, variables }) => {
    for (const [name, value] of pairs) image.environment[name] = expand(value ?? '', variables);
  },
  WORKDIR: async ({ text }, { image }) => {
    image.workdir = inImage(image, text);
    await mkdir(join(image.root, image.workdir), { recursive: true });
  },
  COPY: copy,
  RUN: run,
  USER: ({ text }, { image }) => {
    image.user = text;
  },
  STOPSIGNAL: ({ text }, { image }) => {
    image.stopSignal = text;
  },
  HEALTHCHECK: ({ text }, { image }) => {
    image.healthcheck = execForm(text.replace(/^CMD /, ''));
  },
  ENTRYPOINT: ({ text }, { image }) => {
    image.entrypoint = execForm(text);
  },
  CMD: ({ text }, { image }) => {
    image.command = execForm(text);
  },
};

async function copy({ words, flags }: Step, surroundings: Surroundings): Promise<void> {
  const { image, variables, context, rootOf } = surroundings;
  const paths = words.map((word) => expand(word, variables));
  const target = join(image.root, inImage(image, paths.at(-1) ?? ''));
  for (const source of paths.slice(0, -1)) {
    if (flags['from'] === undefined) await copyFromContext(context, { source, target });
    else await copyFromStage({ source: join(await rootOf(flags['from']), source), target });
  }
  if (flags['chown'] !== undefined) await giveContentTo(flags['chown'], target);
}

/** Only root can give files away; for anybody else they are their own already. */
async function giveContentTo(owner: string, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const [user = 0, group = user] = owner.split(':').map(Number);
  for (const name of await readdir(folder)) await chown(join(folder, name), user, group);
}

/** A shell's line, in the folder that stands for the stage's. Caches are npm's own, on this machine. */
async function run({ text }: Step, { image, variables }: Surroundings): Promise<void> {
  const { NODE_OPTIONS: _options, NODE_ENV: _env, ...env } = process.env;
  await runCommand(['sh', '-ec', text], {
    cwd: join(image.root, image.workdir),
    env: { ...env, ...image.environment, ...variables },
  });
}

const inImage = ({ workdir }: Image, path: string): string =>
  // join keeps a slash at the end, which says that the target is a folder.
  isAbsolute(path) ? path : join(workdir, path);
