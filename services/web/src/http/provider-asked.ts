import { OdsCodeAsked } from '@waits/contracts/values';
import { z } from 'zod';
import { blankOr } from './blank.js';

/** A provider's code as people type it. */
export const ProviderQuery = blankOr(z.string().trim().max(30));

/** The provider asked for; when it cannot be a code, none, and what to say about it. */
export function providerAsked(typed: string | undefined): {
  provider: string | undefined;
  error: string | null;
} {
  if (typed === undefined) return { provider: undefined, error: null };
  const checked = OdsCodeAsked.safeParse(typed.toUpperCase());
  return checked.success
    ? { provider: checked.data, error: null }
    : {
        provider: undefined,
        error: 'Enter a provider code of 3 to 10 letters or digits. All providers are shown',
      };
}
