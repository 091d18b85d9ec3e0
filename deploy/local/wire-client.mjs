import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { LOOPBACK } from './ports.mjs';

/**
 * Sends one request to a server on 127.0.0.1 and returns the first whole answer.
 * @param {{ port: number, request: Buffer, lengthOf: (head: Buffer) => number, tls?: boolean, timeoutMs?: number }} exchange
 *   `tls` whether the server speaks it; its certificate is not looked at, since it is ours and is told nothing.
 *   `lengthOf` reads an answer's whole length in bytes from its first four bytes
 * @returns {Promise<Buffer>}
 * @throws {Error} when nobody answers in time or the connection breaks
 */
export function exchangeOnce({ port, request, lengthOf, tls = false, timeoutMs = 2_000 }) {
  return new Promise((resolve, reject) => {
    const begin = () => socket.write(request);
    const socket = tls
      ? connectTls({ port, host: LOOPBACK, rejectUnauthorized: false }, begin)
      : connect(port, LOOPBACK, begin);
    let answer = Buffer.alloc(0);
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4 || answer.length < lengthOf(answer)) return;
      resolve(answer);
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error('the connection was closed'));
    });
  });
}
