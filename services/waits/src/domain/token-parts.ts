/** The key that a token was made with. */
export const keyIdOf = (token: string): string => partsOf(token)[0] ?? '';

/** Whether a token stands for an NHS number, and not for a provider's own patient id. */
export const isNhsToken = (token: string): boolean => partsOf(token)[1] === 'nhs';

const partsOf = (token: string): string[] => token.split('.');
