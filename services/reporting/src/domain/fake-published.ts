import type { Projection, Publishing } from './projection.js';

/** What may be shown of a day, without a pause. */
export function publishedOn(
  { publishing }: Pick<Projection, 'publishing'>,
  day: string,
): Publishing['figures'] {
  const pieces = publishing(day);
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value.figures;
  }
}
