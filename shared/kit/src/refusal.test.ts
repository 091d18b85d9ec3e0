import { refusalOf } from './refusal.js';

const words = { server: 'the server', signIn: 'USER', ca: 'CA_FILE', tls: 'TLS' };
const named = (name: string, message: string, rest: Readonly<Record<string, unknown>> = {}) =>
  Object.assign(new Error(message), { name, ...rest });

describe('why a connection could not be made', () => {
  it.each([
    [
      'a sign-in that kafkajs saw refused',
      named('KafkaJSNonRetriableError', '', {
        originalError: named('KafkaJSSASLAuthenticationError', 'SASL failed'),
      }),
      'the server refused the user or the password: check USER',
    ],
    [
      'a sign-in that MongoDB refused',
      named('MongoServerError', 'Authentication failed.', { code: 18 }),
      'the server refused the user or the password: check USER',
    ],
    [
      'a certificate that nobody we know has signed',
      named('MongooseServerSelectionError', 'self-signed certificate in certificate chain'),
      'the certificate of the server was not accepted (self-signed certificate in certificate chain): check CA_FILE',
    ],
    [
      'a server in plain TCP',
      new Error('outer', { cause: new Error('SSL routines:ssl3_get_record:wrong version number') }),
      'the server does not speak TLS as we do: check TLS',
    ],
  ])('%s is told with the setting to look at', (_name, error, message) => {
    expect(refusalOf(error, words)).toMatchObject({ name: 'SafeError', message, cause: error });
  });

  it('is nothing that lasts when the server is only away', () => {
    const away = named('KafkaJSConnectionError', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' });

    expect(refusalOf(away, words)).toBeUndefined();
    expect(refusalOf('thrown text', words)).toBeUndefined();
  });
});
