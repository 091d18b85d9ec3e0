import { load } from './load.js';

type Env = Record<string, string | undefined>;
type Servers = { kafkaBrokers: string | undefined; mongodbUrl: string | undefined };

const { forgetSettingsOfOthers } = await load<{
  forgetSettingsOfOthers: (env: Env, servers: Servers) => void;
}>('deploy/local/server-security.mjs');

const SETTINGS = {
  ...{ KAFKA_SSL: 'true', KAFKA_SASL_USERNAME: 'u', KAFKA_REPLICATION: '3' },
  ...{ MONGODB_TLS: 'true', MONGODB_PASSWORD_FILE: 'f', PATH: '/bin' },
};

describe('TLS and sign-in settings in the environment of npm start', () => {
  it('are for servers that exist, and reach everything it starts', () => {
    const env = { ...SETTINGS };
    forgetSettingsOfOthers(env, { kafkaBrokers: 'a:1', mongodbUrl: 'mongodb://a/b' });

    expect(env).toEqual(SETTINGS);
  });

  it('are forgotten for the servers it starts itself, which speak neither', () => {
    const env = { ...SETTINGS };
    forgetSettingsOfOthers(env, { kafkaBrokers: undefined, mongodbUrl: undefined });

    expect(env).toEqual({ KAFKA_REPLICATION: '3', PATH: '/bin' });
  });
});
