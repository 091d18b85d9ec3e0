const REDACTED = '[redacted]';
// Ten digits, as they stand or as 3-3-4: an NHS number, right or mistyped.
const NHS_NUMBER = /(?<![\dA-Za-z])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\dA-Za-z])/g;

/** Text in which anything shaped like an NHS number is blanked. */
export const scrub = (text: string): string => text.replace(NHS_NUMBER, REDACTED);
