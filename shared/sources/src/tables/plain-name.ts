/** A name as it is compared: without case, blanks, brackets, underscores and other marks, of which each header dialect has its own. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
