import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contextFiles, copyFromStage } from './build-context.js';
import type { Dockerfile, Stage } from './dockerfile.js';
import { expand, stagesFor } from './dockerfile.js';
import type { Image } from './take-step.js';
import { takeStep } from './take-step.js';

type Arguments = Readonly<Record<string, string>>;
export type Builder = { image: (target: string, args: Arguments) => Promise<Image> };

/**
 * Takes the steps of a Dockerfile on this machine: each stage in a folder instead of a container, from the same files of the
 * context, with the same commands. Base images are empty folders, and this machine's programs stand for theirs. A stage is
 * built once for the arguments that it and its bases declare.
 */
export function createBuilder({ globals, stages }: Dockerfile, folder: string): Builder {
  const defaults = Object.fromEntries(
    globals.flatMap(({ pairs }) => pairs.map(([name, value]) => [name, value ?? ''])),
  );
  const built = new Map<string, Promise<Image>>();
  const context = contextFiles();

  const imageOf = (target: string, args: Arguments): Promise<Image> => {
    const needed = stagesFor(stages, target);
    const stage = needed.at(-1);
    if (!stage) throw new Error(`the Dockerfile has no stage ${target}`);
    const key = [target, ...declaredBy(needed, args).map(([, value]) => value)].join('-');
    const known = built.get(key);
    if (known) return known;
    const building = build(stage, { args, root: join(folder, key) });
    built.set(key, building);
    return building;
  };

  const build = async (
    stage: Stage,
    { args, root }: { args: Arguments; root: string },
  ): Promise<Image> => {
    await mkdir(root, { recursive: true });
    const from = expand(stage.from, defaults);
    const isOurs = stages.some(({ name }) => name === from);
    const image = isOurs ? await startFrom(await imageOf(from, args), root) : emptyImage(root);
    const variables = Object.fromEntries(declaredBy([stage], args));
    for (const step of stage.steps) {
      await takeStep(step, {
        ...{ image, variables, context: await context },
        rootOf: async (name) => (await imageOf(name, args)).root,
      });
    }
    return image;
  };
  return { image: imageOf };
}

/** The arguments that some stages declare, with their values. @throws Error naming one that is not given */
function declaredBy(stages: readonly Stage[], args: Arguments): [string, string][] {
  const names = stages.flatMap(({ steps }) =>
    steps
      .filter(({ keyword }) => keyword === 'ARG')
      .flatMap(({ pairs }) => pairs.map(([name]) => name)),
  );
  return [...new Set(names)].map((name) => [name, expand(`\${${name}}`, args)]);
}

const emptyImage = (root: string): Image => ({
  root,
  workdir: '/',
  environment: {},
  user: 'root',
  stopSignal: 'SIGTERM',
  entrypoint: [],
  command: [],
  healthcheck: [],
});

async function startFrom(base: Image, root: string): Promise<Image> {
  await copyFromStage({ source: base.root, target: root });
  return { ...base, root, environment: { ...base.environment } };
}
