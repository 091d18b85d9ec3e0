const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/**
 * Whether the lists and objects of a JSON text are nested deeper than so many levels. It reads the bytes alone: a parser would
 * first build millions of values of a text that is nothing but brackets.
 */
export function isNestedDeeper(json: Buffer, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfText(json, at);
    else if (CLOSE.has(byte)) depth -= 1;
    else if (OPEN.has(byte)) depth += 1;
    if (depth > levels) return true;
  }
  return false;
}

/** The place of the quote that ends the text which begins at a place, or the end of all. */
export function endOfText(json: Buffer, start: number): number {
  let at = start + 1;
  while (json[at] !== QUOTE && at < json.length) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
