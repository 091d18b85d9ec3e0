import { duration, percent } from './in-words.mjs';

const QUIET_MS = 10_000;

/**
 * Lines that stay: one when a step ends, and for a long one how far it is every ten seconds. For log files and pipes.
 * @param {NodeJS.WritableStream} stream
 * @returns {import('./display.mjs').Renderer}
 */
export function plainRenderer(stream) {
  /** @type {Map<string, number>} */
  const lastTold = new Map();
  const print = (/** @type {string} */ line) => stream.write(`${line}\n`);
  return {
    started: ({ name, title }) => {
      lastTold.set(name, performance.now());
      print(`${title} …`);
    },
    progressed: ({ name, title, detail, fraction }) => {
      const now = performance.now();
      if (now - (lastTold.get(name) ?? 0) < QUIET_MS) return;
      lastTold.set(name, now);
      print([`${title}:`, percent(fraction), detail].filter(Boolean).join(' '));
    },
    ended: ({ title, detail }, { seconds, ok }) => {
      print(
        `${ok ? 'ok    ' : 'FAILED'}  ${title}${detail ? `: ${detail}` : ''} (${duration(seconds)})`,
      );
    },
    note: print,
    fact: () => undefined,
    close: () => undefined,
  };
}
