// Asks the service of this container whether it is ready: exit code 0 when it is, 1 with the reason when it is not.
// Node's own modules only, because it runs every ten seconds.
const { HOST: host = '127.0.0.1', PORT: port } = process.env;

/** @returns {Promise<string>} why it is not ready; empty when it is */
async function whyNotReady() {
  if (!port) return 'PORT is not set: set it to the port that the service listens on';
  try {
    const answer = await fetch(`http://${host}:${port}/health/ready`, {
      signal: AbortSignal.timeout(5_000),
    });
    const text = await answer.text();
    return answer.ok ? '' : `answered ${String(answer.status)}: ${text}`;
  } catch (error) {
    const { cause, message } = /** @type {Error} */ (error);
    return `does not answer on ${host}:${port}: ${cause instanceof Error ? cause.message : message}`;
  }
}

const reason = await whyNotReady();
if (reason !== '') process.stderr.write(`${reason}\n`);
process.exitCode = reason === '' ? 0 : 1;
