/**
 * One JSON object a line: `{ "step", "status": "started" | "progress" | "done" | "failed", … }`, `{ "note" }` and facts.
 * @param {NodeJS.WritableStream} stream
 * @returns {import('./display.mjs').Renderer}
 */
export function jsonRenderer(stream) {
  const print = (/** @type {Record<string, unknown>} */ line) =>
    stream.write(`${JSON.stringify(line)}\n`);
  return {
    started: ({ name }) => print({ step: name, status: 'started' }),
    progressed: ({ name }, progress) => print({ step: name, status: 'progress', ...progress }),
    ended: ({ name, detail }, { seconds, ok }) => {
      print({
        step: name,
        status: ok ? 'done' : 'failed',
        seconds: Number(seconds.toFixed(3)),
        ...(detail ? { detail } : {}),
      });
    },
    note: (text) => print({ note: text }),
    fact: print,
    close: () => undefined,
  };
}
