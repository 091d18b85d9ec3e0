import type { Logger } from '@waits/kit/log';
import type { ProblemSlug } from '@waits/kit/problem';
import { Problem, toProblem } from '@waits/kit/problem';
import { requestIdOf } from '@waits/kit/http/request-id';
import type { ErrorRequestHandler } from 'express';
import type { Render } from './page.js';
import { contextOf } from './page.js';
import { isFormExpired } from './sessions.js';

type Words = { title: string; text: string };

/** What a person reads for the problems they may meet; all others read as the last line. */
const WORDS: Partial<Record<ProblemSlug, Words>> = {
  'route-not-found': {
    title: 'Page not found',
    text: 'If you typed the address, check that it is correct. If you pasted it, check that it is the whole address.',
  },
  'referral-not-found': {
    title: 'Referral not found',
    text: 'No referral with this id is held. It may not have arrived yet, or its id may be different.',
  },
  'query-not-found': {
    title: 'Query not found',
    text: 'No query with this id is held.',
  },
  'standard-not-found': {
    title: 'Standard not found',
    text: 'The standard in the address is not in the register.',
  },
  'invalid-request': {
    title: 'The address cannot be read',
    text: 'Something in the address is not valid. Go back and try again.',
  },
  'invalid-cursor': {
    title: 'This page of the list is no longer there',
    text: 'Go back to the first page of the list.',
  },
  'too-many-rows': {
    title: 'Too long for a workbook',
    text: 'Download the list as CSV instead, or choose fewer rows by the filters.',
  },
  'upstream-unavailable': {
    title: 'The figures cannot be had at the moment',
    text: 'Another part of the system did not answer. Nothing is lost. Try again in a few minutes.',
  },
  'form-expired': {
    title: 'The form has expired',
    text: 'Nothing was saved. Go back, load the page again and send the form once more.',
  },
  'too-large': {
    title: 'The form is too large',
    text: 'Nothing was saved. Shorten what you wrote and send it again.',
  },
};
const OTHERWISE: Words = {
  title: 'Sorry, there is a problem with this page',
  text: 'Nothing was saved. Try again later.',
};

/** The last middleware: every error becomes a page in the same look, never a stack trace. */
export const errorPage =
  (render: Render, log: Logger): ErrorRequestHandler =>
  // eslint-disable-next-line max-params -- Express tells error handlers apart by their four parameters
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = isFormExpired(error) ? new Problem('form-expired') : toProblem(error);
    const requestId = requestIdOf(response);
    if (problem.status >= 500) log.error({ err: error, requestId }, 'a page failed');
    const words = WORDS[problem.slug] ?? OTHERWISE;
    const reference = problem.status >= 500 ? requestId : null;
    const html = render('message', { ...words, reference, ...contextOf(request) });
    response.status(problem.status).set('cache-control', 'no-store').type('html').send(html);
  };
