import { types } from 'node:util';

/** Whether something thrown is an error, also when it comes from another realm (a worker, a test's sandbox). */
export const isError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error || types.isNativeError(thrown);

/** The `code` of a system or driver error, such as EADDRINUSE; undefined without one. */
export const codeOf = (thrown: unknown): string | number | undefined => {
  const code: unknown = isError(thrown) && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
};
