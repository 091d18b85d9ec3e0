import { endOfText, isNestedDeeper } from '@waits/kit/kafka/json-depth';

/** The events of a body, each in its own bytes; of a body that is no list, the body. */
export type SplitBody =
  | { ok: true; items: Buffer[] }
  | { ok: false; reason: 'empty' | 'not-json' | 'too-deep' | 'too-many' };

/** The most events of one list: more than a body of real ones holds, and few enough to judge in a second. */
export const MAX_EVENTS = 20_000;

/** An event that is nested deeper than it may be is refused by itself; of this depth, it would hold up everybody. */
const MAX_LEVELS = 200_000;

/** Takes a posted list apart without rewriting its items, so that each can be kept as it was sent. */
export function splitBody(body: Buffer): SplitBody {
  if (body.length === 0) return { ok: false, reason: 'empty' };
  if (isNestedDeeper(body, MAX_LEVELS)) return { ok: false, reason: 'too-deep' };
  if (!isJson(body)) return { ok: false, reason: 'not-json' };
  const start = body.findIndex((byte) => !isBlank(byte));
  if (body[start] !== BYTE.openList) return { ok: true, items: [body] };
  const items = itemsOf(body, start);
  if (items.length > MAX_EVENTS) return { ok: false, reason: 'too-many' };
  return items.length > 0 ? { ok: true, items } : { ok: false, reason: 'empty' };
}

const BYTE = {
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
  comma: 0x2c,
  quote: 0x22,
  backslash: 0x5c,
};
// Blanks, and the three bytes of a byte order mark.
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

const isBlank = (byte: number): boolean => BLANKS.has(byte);

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return true;
  } catch {
    return false;
  }
}

/** Cuts a list, known to be JSON, at the commas of its outermost level; once there are too many it cuts no more. */
function itemsOf(body: Buffer, start: number): Buffer[] {
  const cuts = [start];
  let depth = 0;
  for (let at = start; at < body.length && cuts.length <= MAX_EVENTS + 1; at += 1) {
    const byte = body[at];
    if (byte === BYTE.quote) at = endOfText(body, at);
    depth += depthStep(byte);
    if (isCut(byte, depth)) cuts.push(at);
  }
  return cuts
    .slice(1)
    .map((end, index) => body.subarray((cuts[index] ?? start) + 1, end))
    .filter((item) => item.some((byte) => !isBlank(byte)));
}

function depthStep(byte: number | undefined): -1 | 0 | 1 {
  if (byte === BYTE.openList || byte === BYTE.openObject) return 1;
  return byte === BYTE.closeList || byte === BYTE.closeObject ? -1 : 0;
}

const isCut = (byte: number | undefined, depth: number): boolean =>
  (byte === BYTE.comma && depth === 1) || (byte === BYTE.closeList && depth === 0);
