/** Makes the compiler prove that a union was handled whole; at run time it only ever meets a bug. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case of type ${typeof value}`);
}
