import { validate } from 'dockerfile-utils';
import { isInContext } from './build-context.js';
import type { Dockerfile, Stage, Step } from './dockerfile.js';
import { execForm, readDockerfile } from './dockerfile.js';

export type Surroundings = {
  /** The files that a build is given. */
  context: readonly string[];
  /** The folders of the npm workspaces. */
  workspaces: readonly string[];
};

/** What is wrong with a Dockerfile: its form, what it copies, and how its images start. */
export function dockerfileFaults(text: string, { context, workspaces }: Surroundings): string[] {
  const file = readDockerfile(text);
  const images = file.stages.filter(({ from }) => from.includes('RUNTIME_IMAGE'));
  return [
    ...validate(text).map(
      ({ message, range }) => `line ${range.start.line + 1}: ${JSON.stringify(message)}`,
    ),
    ...baseFaults(file),
    ...file.stages.flatMap((stage) => stepFaults(stage, { stages: file.stages, context })),
    ...workspaces
      .filter((folder) => !text.includes(`COPY ${folder}/package.json ${folder}/`))
      .map((folder) => `${folder}/package.json is not copied, and npm needs every one`),
    ...(images.length === 0 ? ['there is no image'] : images.flatMap(imageFaults)),
  ];
}

function baseFaults({ globals, stages }: Dockerfile): string[] {
  const bases = globals.flatMap(({ pairs }) => pairs.map(([, value]) => value ?? ''));
  const known = ['${NODE_IMAGE}', '${RUNTIME_IMAGE}', ...stages.map(({ name }) => name)];
  return [
    ...bases
      .filter((base) => !/:[\w.-]+$/.test(base) || base.endsWith(':latest'))
      .map((base) => `${base} has no version`),
    ...stages.filter(({ from }) => !known.includes(from)).map(({ from }) => `nobody built ${from}`),
  ];
}

function stepFaults(
  { steps }: Stage,
  { stages, context }: { stages: readonly Stage[]; context: readonly string[] },
): string[] {
  return steps.flatMap((step) => {
    const faults = { COPY: copyFaults, RUN: runFaults, ADD: addFaults }[step.keyword];
    return (faults?.(step, { stages, context }) ?? []).map(
      (fault) => `line ${step.line}: ${fault}`,
    );
  });
}

function copyFaults(
  { words, flags }: Step,
  { stages, context }: { stages: readonly Stage[]; context: readonly string[] },
): string[] {
  if (flags['from'] !== undefined)
    return stages.some(({ name }) => name === flags['from']) ? [] : [`no stage ${flags['from']}`];
  return words
    .slice(0, -1)
    .filter((source) => !isInContext(context, source))
    .map((source) => `${source} is not in the build context`);
}

const runFaults = ({ text }: Step): string[] =>
  /(^|[\s='"])\/\w/.test(text) ? ['names a path outside its folder'] : [];

const addFaults = (): string[] => ['ADD can fetch: use COPY'];

function imageFaults({ name, steps }: Stage): string[] {
  const last = (keyword: string): string =>
    steps.findLast((step) => step.keyword === keyword)?.text ?? '';
  const labels = steps.flatMap(({ keyword, pairs }) =>
    keyword === 'LABEL' ? pairs.map(([label]) => label) : [],
  );
  const rules: [boolean, string][] = [
    [/^[1-9]\d*:[1-9]\d*$/.test(last('USER')), 'runs as root, or as somebody without a number'],
    [last('STOPSIGNAL') === 'SIGTERM', 'is not stopped by SIGTERM'],
    [isExec(last('ENTRYPOINT')) && isExec(last('CMD')), 'is started by a shell'],
    [name !== 'service' || isExec(last('HEALTHCHECK').replace(/^CMD /, '')), 'has no health check'],
    [name !== 'service' || hostOf(steps) === '127.0.0.1', 'listens on more than this machine'],
    [labels.includes('org.opencontainers.image.title'), 'has no label with its name'],
  ];
  return rules.flatMap(([holds, fault]) => (holds ? [] : [`the image ${name} ${fault}`]));
}

const hostOf = (steps: readonly Step[]): string | null | undefined =>
  steps
    .flatMap(({ keyword, pairs }) => (keyword === 'ENV' ? pairs : []))
    .find(([name]) => name === 'HOST')?.[1];

function isExec(text: string): boolean {
  try {
    return execForm(text).length > 0;
  } catch {
    return false;
  }
}
