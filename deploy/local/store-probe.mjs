import { exchangeOnce } from './wire-client.mjs';

const OP_MSG = 2013;

/**
 * Pings a store on 127.0.0.1 over the MongoDB protocol, written by hand because the driver may not be installed yet.
 * @param {number} port
 * @param {{ tls?: boolean }} [how] whether it speaks TLS
 * @returns {Promise<boolean>} true when it answered the command
 */
export async function isStoreReady(port, { tls = false } = {}) {
  try {
    const answer = await exchangeOnce({
      port,
      tls,
      request: pingRequest(),
      lengthOf: (head) => head.readInt32LE(0),
    });
    return answer.readInt32LE(12) === OP_MSG && answer.includes('ok\0');
  } catch {
    return false;
  }
}

function pingRequest() {
  const command = bson([int32('ping', 1), text('$db', 'admin')]);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + command.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(OP_MSG, 12);
  // Then four flag bytes and the kind of the only section, all zero: one document.
  return Buffer.concat([head, command]);
}

/** @param {Buffer[]} elements */
function bson(elements) {
  const body = Buffer.concat([...elements, Buffer.from([0])]);
  const length = Buffer.alloc(4);
  length.writeInt32LE(body.length + 4);
  return Buffer.concat([length, body]);
}

/** @param {string} name @param {number} value */
function int32(name, value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return Buffer.concat([Buffer.from(`\x10${name}\0`), bytes]);
}

/** @param {string} name @param {string} value */
function text(name, value) {
  const length = Buffer.alloc(4);
  length.writeInt32LE(value.length + 1);
  return Buffer.concat([Buffer.from(`\x02${name}\0`), length, Buffer.from(`${value}\0`)]);
}
