import { SafeError } from './safe-error.js';

/** Rejects with a SafeError that names the work when it is not done in time. The work itself is not interrupted. */
export async function withinDeadline<T>(name: string, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new SafeError(`${name} took longer than ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
