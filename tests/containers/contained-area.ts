import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startBareServers } from './bare-servers.js';
import { load } from '../deploy/load.js';
import { createBuilder } from './build-image.js';
import type { ComposeService } from './compose-file.js';
import { readCompose } from './compose-file.js';
import { readDockerfile } from './dockerfile.js';
import type { Image } from './take-step.js';
import { textOf } from './world.js';

const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);

/** What docker-compose.yml would start, as far as it is ours. */
export type ContainedArea = {
  /** One image a service of the compose file. */
  images: ReadonlyMap<string, Image>;
  services: readonly ComposeService[];
  /** A service's environment by the compose file, with the addresses of this run in place of those there. */
  environmentOf: (name: string) => Record<string, string>;
  url: (name: string) => string;
  /** The folder that stands for the volume of the keys. */
  keys: string;
  stop: () => Promise<void>;
};

/** Builds every image of ours by the Dockerfile's steps and starts the servers they need, empty. */
export async function buildArea(): Promise<ContainedArea> {
  const folder = await mkdtemp(join(tmpdir(), 'waits-images-'));
  // The users of the images are others than ours.
  await chmod(folder, 0o755);
  const services = readCompose(await textOf('docker-compose.yml')).all.filter((one) => one.build);
  const builder = createBuilder(readDockerfile(await textOf('deploy/docker/Dockerfile')), folder);
  const images = new Map<string, Image>();
  // One after the other, as each uses all there is.
  for (const { name, build } of services) {
    images.set(name, await builder.image(build?.target ?? '', build?.args ?? {}));
  }
  const keys = await volumeFrom(join(folder, 'keys'), images.get('keys'));
  const snapshotKeys = await volumeFrom(join(folder, 'snapshot-keys'), images.get('keys'));
  const files = await volumeFrom(join(folder, 'files'), images.get('intake'));
  const servers = await startBareServers();
  const ports = await portsFor(services);
  const here = (text: string): string =>
    text
      .replace('127.0.0.1:9092', servers.kafkaBrokers)
      .replace(/mongodb:\/\/127\.0\.0\.1:27017\/(\w+)\?.*/, (_, database: string) =>
        servers.mongodbUrl.replace(/\w+$/, database),
      )
      .replace('/var/lib/waits/keys', keys)
      .replace('/var/lib/waits/snapshot-keys', snapshotKeys)
      .replace('/var/lib/waits/files', files)
      .replace(/(?<=^http:\/\/127\.0\.0\.1:)\d+$/, (port) => String(ports.get(port)));
  return {
    ...{ images, services, keys },
    environmentOf: (name) => {
      const { environment = {}, build } = services.find((one) => one.name === name) ?? {};
      const port = ports.get(build?.args['PORT'] ?? '');
      return {
        ...Object.fromEntries(Object.entries(environment).map(([key, text]) => [key, here(text)])),
        ...(port === undefined ? {} : { PORT: String(port) }),
      };
    },
    url: (name) =>
      here(`http://127.0.0.1:${images.get(name)?.environment['PORT'] ?? 'which is not known'}`),
    stop: async () => {
      await servers.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A free port in place of each that an image is built with. */
async function portsFor(services: readonly ComposeService[]): Promise<Map<string, number>> {
  const built = services.flatMap(({ build }) => build?.args['PORT'] ?? []);
  const free = await freePorts(built.length);
  return new Map(built.map((port, index) => [port, free[index] ?? 0]));
}

/** A volume takes over owner and mode of the folder in the image on which it is mounted first. */
async function volumeFrom(folder: string, image: Image | undefined): Promise<string> {
  const { uid, gid, mode } = await stat(join(image?.root ?? '', 'var/lib/waits', basename(folder)));
  await mkdir(folder);
  if (process.getuid?.() === 0) await chown(folder, uid, gid);
  await chmod(folder, mode & 0o777);
  return folder;
}
