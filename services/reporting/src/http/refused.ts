import { Problem } from '@waits/kit/problem';

/** A question that is refused for one of its parameters: `name` says which, `detail` why. */
export const refused = (name: string, detail: string): Problem =>
  new Problem('invalid-request', { errors: [{ pointer: `#/query/${name}`, detail }] });
