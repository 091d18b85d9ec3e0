import { load } from './load.js';

const { codeLists, databaseUrl, serviceEnvironment, sharingRegister, sourcesFile } = await load<{
  codeLists: (env: NodeJS.ProcessEnv, area: { demo: boolean }) => string | undefined;
  sourcesFile: (env: NodeJS.ProcessEnv, area: { demo: boolean }) => string | undefined;
  databaseUrl: (url: string, name?: string) => string;
  sharingRegister: (env: NodeJS.ProcessEnv, area: { demo: boolean }) => string | undefined;
  serviceEnvironment: (name: string, addresses: unknown) => NodeJS.ProcessEnv;
}>('deploy/local/services.mjs');

const addresses = {
  ports: { web: 1, intake: 2, waits: 3, reporting: 4, spoc: 5, kafka: 6, store: 7, prometheus: 8 },
  kafkaBrokers: '127.0.0.1:6',
  mongodbUrl: 'mongodb://127.0.0.1:7/waits',
  keys: '/keys',
  snapshotKeys: '/snapshot-keys',
  files: '/files',
};

describe('what a service is given', () => {
  it.each([
    { service: 'intake', keys: '/keys', store: 'mongodb://127.0.0.1:7/intake' },
    { service: 'waits', keys: '/keys', store: 'mongodb://127.0.0.1:7/waits' },
    { service: 'reporting', keys: undefined, store: undefined },
    { service: 'spoc', keys: undefined, store: 'mongodb://127.0.0.1:7/spoc' },
    { service: 'web', keys: undefined, store: undefined },
  ])('$service has only the keys and the store it needs', ({ service, keys, store }) => {
    const env = serviceEnvironment(service, addresses);

    expect(env['KEYS_DIR']).toBe(keys);
    expect(env['MONGODB_URL']).toBe(store);
  });

  it('is for reporting alone the key by which it seals exact counts', () => {
    const given = ['intake', 'waits', 'reporting', 'spoc', 'web'].map(
      (name) => serviceEnvironment(name, addresses)['SNAPSHOT_KEYS_DIR'],
    );

    expect(given).toEqual([undefined, undefined, '/snapshot-keys', undefined, undefined]);
  });

  it('is the code lists of the operator, or those made up for the demo area', () => {
    expect(codeLists({ CODE_LISTS_DIR: '/etc/lists' }, { demo: true })).toBe('/etc/lists');
    expect(codeLists({}, { demo: true })).toMatch(/tests\/simulator\/code-lists\/$/);
  });

  it('is no made-up code list without the demo area', () => {
    expect(codeLists({ CODE_LISTS_DIR: '/etc/lists' }, { demo: false })).toBe('/etc/lists');
    expect(codeLists({}, { demo: false })).toBeUndefined();
  });

  it('is the sharing register of the operator, or the made-up one of the demo area, or none', () => {
    const own = { SHARING_REGISTER_FILE: '/etc/sharing.yaml' };

    expect(sharingRegister(own, { demo: true })).toBe('/etc/sharing.yaml');
    expect(sharingRegister({}, { demo: true })).toMatch(/simulator\/sharing-register\.yaml$/);
    expect(sharingRegister({}, { demo: false })).toBeUndefined();
  });

  it('is the sources that the operator declares, or those of the demo area, or none', () => {
    expect(sourcesFile({ SOURCES_FILE: '/etc/sources.yaml' }, { demo: true })).toBe(
      '/etc/sources.yaml',
    );
    expect(sourcesFile({}, { demo: true })).toMatch(/tests\/simulator\/sources\.yaml$/);
    expect(sourcesFile({}, { demo: false })).toBeUndefined();
  });

  it('is its own port on this machine and the addresses of the others', () => {
    expect(serviceEnvironment('web', addresses)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: '1',
      WAITS_URL: 'http://127.0.0.1:3',
      SPOC_URL: 'http://127.0.0.1:5',
    });
  });

  it.each([
    ['mongodb://a:1', undefined, 'mongodb://a:1/waits'],
    ['mongodb://a:1/other?x=y', undefined, 'mongodb://a:1/other?x=y'],
    ['mongodb://a:1,b:2/waits?replicaSet=r', 'spoc', 'mongodb://a:1,b:2/spoc?replicaSet=r'],
    ['mongodb://u:p@a:1/waits', 'spoc', 'mongodb://u:p@a:1/spoc?authSource=waits'],
    ['mongodb://u:p@a:1/waits?authSource=admin', 'spoc', 'mongodb://u:p@a:1/spoc?authSource=admin'],
  ])('is a database of its own on the store %s', (url, name, expected) => {
    expect(databaseUrl(url, name)).toBe(expected);
  });
});
