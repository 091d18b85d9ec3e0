/** Later than any day or moment, for what has no day. */
export const NEVER = '9999-12-31';
