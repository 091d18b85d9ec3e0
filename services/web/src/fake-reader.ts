/** For tests: what a person reads on a page, in one line. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<(script|style|title)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,:;])/g, '$1');
