import { exchangeOnce } from './wire-client.mjs';

const METADATA = 3;
const VERSION = 1;
const NO_TOPICS = 0;

/**
 * Asks a Kafka broker on 127.0.0.1 which brokers its cluster has, as any client does first. The packages may not be installed yet,
 * so the request is written by hand: Metadata version 1 of the Kafka protocol, for no topics.
 * @param {number} port
 * @returns {Promise<boolean>} true when at least one broker may be used
 */
export async function isKafkaReady(port) {
  try {
    const answer = await exchangeOnce({
      port,
      request: metadataRequest(),
      lengthOf: (head) => head.readInt32BE(0) + 4,
    });
    // Length and correlation id, four bytes each, come before the number of brokers.
    return answer.readInt32BE(8) > 0;
  } catch {
    return false;
  }
}

function metadataRequest() {
  const client = Buffer.from('waits-probe');
  const request = Buffer.alloc(18 + client.length);
  let at = request.writeInt32BE(request.length - 4, 0);
  at = request.writeInt16BE(METADATA, at);
  at = request.writeInt16BE(VERSION, at);
  at = request.writeInt32BE(1, at);
  at = request.writeInt16BE(client.length, at);
  at += client.copy(request, at);
  request.writeInt32BE(NO_TOPICS, at);
  return request;
}
