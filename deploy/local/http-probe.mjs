import { LOOPBACK } from './ports.mjs';

/**
 * The text at a path of a server on 127.0.0.1; undefined when it does not answer with success in time.
 * @param {number} port
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
export async function fetchText(port, path) {
  try {
    const answer = await fetch(`http://${LOOPBACK}:${String(port)}${path}`, {
      signal: AbortSignal.timeout(5_000),
    });
    const text = await answer.text();
    return answer.ok ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a server on 127.0.0.1 answers a path with success.
 * @param {number} port
 * @param {string} path
 */
export const answersAt = async (port, path) => (await fetchText(port, path)) !== undefined;
