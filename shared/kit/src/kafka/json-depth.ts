const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** Brackets and braces differ in this bit alone. */
const BRACE = 0x20;
const [OPEN, CLOSE] = [0x7b, 0x7d];

/**
 * Whether the lists and objects of a JSON text are nested deeper than so many levels. It reads the bytes alone: a parser would
 * first build millions of values of a text that is nothing but brackets.
 */
export function isNestedDeeper(json: Buffer, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    const bracket = byte | BRACE;
    if (byte === QUOTE) at = endOfText(json, at);
    else if (bracket === CLOSE) depth -= 1;
    else if (bracket === OPEN && ++depth > levels) return true;
  }
  return false;
}

/** The place of the quote that ends the text which begins at a place, or the end of all. */
export function endOfText(json: Buffer, start: number): number {
  let at = start + 1;
  for (let byte = json[at]; byte !== QUOTE && byte !== undefined; byte = json[at]) {
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}
