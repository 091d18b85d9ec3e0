import { contextFiles } from './build-context.js';
import { BROKEN_DOCKERFILE } from './broken-dockerfile.js';
import { dockerfileFaults } from './dockerfile-faults.js';
import { readDockerfile } from './dockerfile.js';
import { textOf, workspaceFolders } from './world.js';

const text = await textOf('deploy/docker/Dockerfile');
const context = await contextFiles();
const surroundings = { context, workspaces: await workspaceFolders() };

describe('the Dockerfile', () => {
  it('copies what is there, and ends in images without root, without a shell and open to this machine only', () => {
    expect(dockerfileFaults(text, surroundings)).toEqual([]);
  });

  it('makes one image for a service and one for what runs once', () => {
    const stages = readDockerfile(text).stages.map(({ name }) => name);

    expect(stages).toEqual([
      ...['manifests', 'compiled', 'packed-service', 'service', 'packed-jobs', 'jobs'],
    ]);
  });

  it.each(BROKEN_DOCKERFILE)('would be found out if $but', ({ replace, by, fault }) => {
    expect(text).toContain(replace);
    expect(dockerfileFaults(text.replace(replace, by), surroundings).join('\n')).toContain(fault);
  });
});

describe('what a build is given', () => {
  it('is what it needs', () => {
    expect(context).toEqual(
      expect.arrayContaining([
        ...['package-lock.json', '.npmrc', 'deploy/docker/healthcheck.mjs'],
        ...['services/web/views/layout.njk', 'services/web/assets/waits.css'],
        ...['shared/standards/src/register/nice.yaml', 'tests/simulator/main.ts'],
      ]),
    );
  });

  it.each([
    { what: 'tests', pattern: /\.(test|contract)\.ts$|\/(fake|memory)-/ },
    { what: 'keys and secrets', pattern: /\.key$|secrets?\/|\.pem$/ },
    { what: 'data and history', pattern: /(^|\/)(\.git|\.local|node_modules|dist|coverage)\// },
    { what: 'texts for people', pattern: /\.md$/ },
    { what: 'settings of servers', pattern: /^deploy\/(?!docker\/healthcheck\.mjs)/ },
  ])('has no $what in it', ({ pattern }) => {
    expect(context.filter((file) => pattern.test(file))).toEqual([]);
  });
});
