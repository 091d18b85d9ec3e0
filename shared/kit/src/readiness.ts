import { isError } from './is-error.js';

/** Whether one thing a service needs works now, and why not. `why` is shown to callers: names and ages, no data. */
export type CheckResult = { ok: true } | { ok: false; why: string };
export type Check = { name: string; check: () => CheckResult };

export type Readiness = {
  ready: boolean;
  checks: ({ name: string } & CheckResult)[];
};

/** All checks, asked each time; ready when every one is. A check that throws is a check that fails. */
export const readiness = (checks: readonly Check[]) => (): Readiness => {
  const answers = checks.map(({ name, check }) => ({ name, ...ask(check) }));
  return { ready: answers.every((answer) => answer.ok), checks: answers };
};

function ask(check: Check['check']): CheckResult {
  try {
    return check();
  } catch (error) {
    return {
      ok: false,
      why: `the check failed: ${isError(error) ? error.name : 'unknown'}`,
    };
  }
}
