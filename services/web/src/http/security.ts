import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { buildApp } from '@waits/kit/http/app';
import type { Response } from 'express';

type HelmetOptions = NonNullable<Parameters<typeof buildApp>[0]['helmetOptions']>;

/** The nonce of this answer's one inline script, which the design system's template needs. */
export const nonceOf = (response: Response): string => String(response.locals['cspNonce']);

const newNonce = (_request: IncomingMessage, response: ServerResponse): string => {
  const { locals } = response as Response;
  locals['cspNonce'] ??= randomBytes(16).toString('base64');
  return `'nonce-${String(locals['cspNonce'])}'`;
};

/** Everything from this server alone, no inline style, one inline script by nonce, no framing. */
export const pageSecurity: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", newNonce],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
  // Plain http on this machine until there is sign-in.
  strictTransportSecurity: false,
};
