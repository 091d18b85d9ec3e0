import { randomBytes } from 'node:crypto';
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import express from 'express';
import session, { MemoryStore } from 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** The name the officer last gave, to fill the next form with. */
    officer?: string;
    /** Said once, on the next page. */
    notice?: string;
  }
}

const HOURS_8 = 8 * 3_600_000;
const FORM_LIMIT = '64kb';

const csrf = csrfSync({
  getTokenFromRequest: (request) => (request.body as Record<string, string> | undefined)?.['_csrf'],
});

/** The token a form must carry; made, with its session, when a page with a form asks for it. */
export const csrfTokenOf = (request: Request): string => csrf.generateToken(request);

/** Whether an error means that a form came without its session's token. */
export const isFormExpired = (error: unknown): boolean => error === csrf.invalidCsrfTokenError;

/**
 * Forms, their sessions and the token that ties one to the other. Sessions live in this process: no one signs in yet, so
 * a restart costs a half-filled form and nothing else.
 */
export function sessions(store: MemoryStore = new MemoryStore()): RequestHandler[] {
  return [
    express.urlencoded({ extended: false, limit: FORM_LIMIT }),
    session({
      store,
      name: 'waits',
      // Sessions end with the process, so may the key that signs their cookies.
      secret: randomBytes(32).toString('base64'),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', maxAge: HOURS_8 },
    }),
    csrf.csrfSynchronisedProtection,
  ];
}

/** Drops sessions that are over, every hour: the store itself looks only at those it is asked for. */
export function pruneSessions(store: MemoryStore): () => void {
  const timer = setInterval(() => {
    store.all(() => undefined);
  }, 3_600_000);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
