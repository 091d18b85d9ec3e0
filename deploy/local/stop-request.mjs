const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
// npm passes a signal on that the terminal has sent to us as well: the same key press, twice.
const SAME_PRESS_MS = 1_000;

/** Why a run ends: somebody asked for it. */
export class StopAsked extends Error {}

/**
 * Listens for Ctrl-C and its relatives. `signal` is aborted by the first, or by `fail`, with the reason; `onSecond` is called when
 * somebody asks again and cannot wait.
 * @param {{ onSecond: () => void }} deps
 */
export function createStopRequest({ onSecond }) {
  const controller = new AbortController();
  let askedAt = 0;
  const ask = (/** @type {NodeJS.Signals} */ name) => {
    if (!controller.signal.aborted) {
      askedAt = performance.now();
      controller.abort(new StopAsked(`stopped by ${name}`));
    } else if (performance.now() - askedAt > SAME_PRESS_MS) {
      onSecond();
    }
  };
  for (const name of SIGNALS) process.on(name, ask);
  return {
    signal: controller.signal,
    /** Ends the run when nobody holds the other end of our standard input any more. */
    watchStdin: () => {
      process.stdin
        .resume()
        .once('close', () => controller.abort(new StopAsked('standard input was closed')));
    },
    /** @param {Error} failure */
    fail: (failure) => {
      controller.abort(failure);
    },
    /** Never settles well: rejects with the reason once the run is to end. @returns {Promise<never>} */
    asked: () =>
      new Promise((_, reject) => {
        const tell = () => reject(controller.signal.reason);
        if (controller.signal.aborted) tell();
        else controller.signal.addEventListener('abort', tell, { once: true });
      }),
  };
}
