import { load } from './load.js';

type Reading = {
  kind: 'run' | 'help' | 'faults';
  options?: Record<string, unknown> & { ports: Record<string, number> };
  faults?: string[];
};
type Options = { readOptions: (args: string[], env: NodeJS.ProcessEnv) => Reading };

const { readOptions } = await load<Options>('deploy/local/options.mjs');
const { HELP } = await load<{ HELP: string }>('deploy/local/help.mjs');

describe('the options of npm start', () => {
  it('are a demo area with a trickle on the known ports when nothing is said', () => {
    expect(readOptions([], {})).toEqual({
      kind: 'run',
      options: {
        reset: false,
        demo: true,
        prometheus: true,
        children: 6000,
        trickle: 30,
        json: false,
        untilStdinCloses: false,
        ports: {
          web: 8080,
          intake: 8081,
          waits: 8082,
          reporting: 8083,
          spoc: 8084,
          kafka: 9092,
          store: 27017,
          prometheus: 9090,
        },
        store: undefined,
        kafkaBrokers: undefined,
        mongodbUrl: undefined,
      },
    });
  });

  it('take a port from a flag rather than from the environment', () => {
    const { options } = readOptions(['--web-port=1234', '--kafka-port', '0'], {
      WEB_PORT: '5678',
      SPOC_PORT: '4321',
    });

    expect(options?.ports).toMatchObject({ web: 1234, spoc: 4321, kafka: 0, intake: 8081 });
  });

  it('point at servers that exist', () => {
    const { options } = readOptions(['--kafka-brokers=a:9092,b:9093'], {
      MONGODB_URL: 'mongodb://a,b/waits',
    });

    expect(options).toMatchObject({
      kafkaBrokers: 'a:9092,b:9093',
      mongodbUrl: 'mongodb://a,b/waits',
    });
  });

  it('can switch off the demo, Prometheus and the trickle', () => {
    const { options } = readOptions(['--no-demo', '--no-prometheus', '--trickle=0', '--reset'], {});

    expect(options).toMatchObject({ demo: false, prometheus: false, trickle: 0, reset: true });
  });

  it('list every fault at once, and never repeat an address that may hold a password', () => {
    const { kind, faults } = readOptions(
      ['--trickle=often', '--children=0', '--web-port=70000', '--intake-port=8082'],
      { MONGODB_URL: 'postgres://user:secret@host/db', KAFKA_BROKERS: 'nowhere' },
    );

    expect(kind).toBe('faults');
    expect(faults).toEqual([
      '--trickle must be a whole number from 0 to 6000',
      '--web-port must be a whole number from 0 to 65535',
      'port 8082 is given to two servers',
      '--children must be at least 1; --no-demo loads nothing',
      'KAFKA_BROKERS must be host:port, or several with commas',
      'MONGODB_URL must begin with mongodb:// or mongodb+srv://',
    ]);
  });

  it('refuse to reset servers that were not started here', () => {
    expect(readOptions(['--reset'], { KAFKA_BROKERS: 'a:9092' }).faults).toEqual([
      '--reset cannot empty servers that were not started here, and without their keys their data is lost',
    ]);
  });

  it('choose the store that is started here, by a flag rather than by the environment', () => {
    const env = { WAITS_STORE: 'documentdb' };

    expect(readOptions([], env).options).toMatchObject({ store: 'documentdb' });
    expect(readOptions(['--store=embedded'], env).options).toMatchObject({ store: 'embedded' });
  });

  it('refuse a store nobody knows, and one to start here beside one that exists', () => {
    expect(readOptions(['--store=oracle'], {}).faults).toEqual([
      '--store (or WAITS_STORE) must be embedded or documentdb',
    ]);
    expect(readOptions(['--store=embedded'], { MONGODB_URL: 'mongodb://a/b' }).faults).toEqual([
      '--store chooses the store to start here, and with MONGODB_URL none is',
    ]);
  });

  it('refuse a flag nobody knows', () => {
    expect(readOptions(['--portweb=1'], {}).kind).toBe('faults');
  });

  it('are all told by --help', () => {
    const flags = [
      '--reset',
      '--no-demo',
      '--no-prometheus',
      '--children',
      '--trickle',
      '--json',
      '--store',
    ];

    expect(readOptions(['--help', '--trickle=often'], {})).toEqual({ kind: 'help' });
    expect(flags.filter((flag) => !HELP.includes(flag))).toEqual([]);
  });
});
