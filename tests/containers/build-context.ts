import { createRequire } from 'node:module';
import { cp, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type ignoring from '@balena/dockerignore';
import { ROOT } from '../deploy/load.js';

// The package is CommonJS, and its types speak of a default that it does not have.
const dockerignore = createRequire(import.meta.url)(
  '@balena/dockerignore',
) as typeof ignoring.default;

// Nothing in them is ever let through, and they are long to read.
const NEVER = new Set(['node_modules', '.git', '.local', 'dist']);

/** The files of this repository that `.dockerignore` lets into a build, by their paths in it. */
export async function contextFiles(): Promise<string[]> {
  const ignore = dockerignore().add(await readFile(join(ROOT, '.dockerignore'), 'utf8'));
  return ignore.filter(await filesUnder(ROOT)).sort();
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter(({ name }) => !NEVER.has(name))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? await filesUnder(path) : [relative(ROOT, path)];
    });
  return (await Promise.all(lists)).flat();
}

/** Whether a source of a COPY, a file or a folder, is in the build's context. */
export const isInContext = (files: readonly string[], source: string): boolean =>
  files.some((file) => file === source || file.startsWith(`${source}/`));

/** Copies as COPY does from the context: only what `.dockerignore` lets through. @throws Error when nothing does */
export async function copyFromContext(
  files: readonly string[],
  { source, target }: { source: string; target: string },
): Promise<void> {
  if (!isInContext(files, source))
    throw new Error(`COPY ${source}: it is not in the build context`);
  for (const file of files) {
    if (file === source) await copyFile(join(ROOT, file), intoFolder(target, basename(file)));
    else if (file.startsWith(`${source}/`))
      await copyFile(join(ROOT, file), join(target, relative(source, file)));
  }
}

/** Copies as COPY does from another stage: a folder's content, a link as a link. */
export async function copyFromStage({
  source,
  target,
}: {
  source: string;
  target: string;
}): Promise<void> {
  const isFolder = (await stat(source)).isDirectory();
  await cp(source, isFolder ? target : intoFolder(target, basename(source)), {
    recursive: true,
    verbatimSymlinks: true,
  });
}

const intoFolder = (target: string, name: string): string =>
  target.endsWith('/') ? join(target, name) : target;

async function copyFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to);
}
