/**
 * An error whose message we wrote ourselves from settings and names, never from data. The log shows such a message;
 * of any other error it shows only the name, the code and the stack.
 */
export class SafeError extends Error {
  override readonly name = 'SafeError';
}
