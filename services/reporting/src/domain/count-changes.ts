type Book<K extends readonly never[], R extends readonly never[]> = {
  apply: (...given: K) => boolean;
  remove: (...given: R) => boolean;
};

/**
 * The same book, and how often what is held in it has changed: both of what it is told say whether they changed anything. Two equal
 * counts of one process mean that nothing has changed between them.
 */
export function countChanges<
  K extends readonly never[],
  R extends readonly never[],
  B extends Book<K, R>,
>(book: B): { book: B; changes: () => number } {
  let changes = 0;
  const counted = (hasChanged: boolean): boolean => {
    if (hasChanged) changes += 1;
    return hasChanged;
  };
  return {
    book: {
      ...book,
      apply: (...given: K) => counted(book.apply(...given)),
      remove: (...given: R) => counted(book.remove(...given)),
    },
    changes: () => changes,
  };
}
