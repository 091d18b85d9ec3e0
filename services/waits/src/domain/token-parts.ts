/** The key that a token was made with. */
export const keyIdOf = (token: string): string => token.split('.')[0] ?? '';

/** Whether a token stands for an NHS number, and not for a provider's own patient id: only its kind is between two dots. */
export const isNhsToken = (token: string): boolean => token.includes('.nhs.');

/** Of these tokens, those made with the oldest key among theirs. Key ids are in order as `k9` is before `k10`. */
export function underOldestKey(tokens: readonly string[]): readonly string[] {
  const keyIds = new Set(tokens.map(keyIdOf));
  // But in the middle of a rotation there is one.
  if (keyIds.size < 2) return tokens;
  const [oldest] = [...keyIds].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return tokens.filter((token) => keyIdOf(token) === oldest);
}
