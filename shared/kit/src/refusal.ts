import { codeOf, isError } from './is-error.js';
import { SafeError } from './safe-error.js';

/** How a server is called, and the variables to look at when it refuses us or we refuse it. */
export type ServerWords = { server: string; signIn: string; ca: string; tls: string };

const AUTHENTICATION_FAILED = 18;
const BAD_CERTIFICATE = /certificate|altname|self.signed/i;
const NO_TLS = /wrong version number|packet length too long|SSL routines|TLS connection/i;

/**
 * What kept a connection from being made, in words that say which setting to look at. Undefined when it is none of the lasting
 * reasons: a server that is away may come back. The reasons quoted are OpenSSL's, which name hosts and never a secret.
 */
export function refusalOf(error: unknown, words: ServerWords): SafeError | undefined {
  const chain = causesOf(error);
  if (chain.some(isWrongSignIn)) {
    const why = `${words.server} refused the user or the password`;
    return new SafeError(`${why}: check ${words.signIn}`, { cause: error });
  }
  const reasons = chain.map(({ message }) => message);
  const certificate = reasons.find((reason) => BAD_CERTIFICATE.test(reason));
  if (certificate !== undefined) {
    const why = `the certificate of ${words.server} was not accepted (${certificate})`;
    return new SafeError(`${why}: check ${words.ca}`, { cause: error });
  }
  if (!reasons.some((reason) => NO_TLS.test(reason))) return undefined;
  return new SafeError(`${words.server} does not speak TLS as we do: check ${words.tls}`, {
    cause: error,
  });
}

const isWrongSignIn = (error: Error): boolean =>
  error.name.startsWith('KafkaJSSASLAuthentication') || codeOf(error) === AUTHENTICATION_FAILED;

/** An error and what caused it, outermost first. kafkajs has a name of its own for the cause. */
function causesOf(error: unknown): Error[] {
  if (!isError(error)) return [];
  const inner: unknown =
    error.cause ?? ('originalError' in error ? error.originalError : undefined);
  return [error, ...(inner === error ? [] : causesOf(inner))];
}
