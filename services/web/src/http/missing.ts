import { Problem } from '@waits/kit/problem';
import { CATALOGUE } from '@waits/kit/problem-catalogue';
import type { Answer } from '../domain/upstreams.js';
import type { Page } from './page.js';

type Refusal = Exclude<Answer<never>, { ok: true }>;
/** What cannot be shown, as the start of a sentence, and what somebody wrote that must not be lost. */
type Missing = { what: string; written?: { name: string; text: string }[] };

/**
 * The page for something that another service did not give: which it is and why. 503 when it may come back by itself, 502
 * when the two do not understand each other.
 * @throws Problem when the service said no, such as for a referral it does not know
 */
export function missing(answer: Refusal, { what, written = [] }: Missing): Page {
  if (answer.kind === 'refused') throw refusalOf(answer);
  const isDown = answer.kind === 'down';
  return {
    view: 'missing',
    status: isDown ? 503 : 502,
    data: { what, service: answer.service, why: answer.why, isDown, written },
  };
}

/** The problem that a service named, or that there was no answer to be had from it. */
export function refusalOf(answer: Refusal): Problem {
  if (answer.kind !== 'refused') return new Problem('upstream-unavailable', { detail: answer.why });
  const { slug, detail } = answer;
  return new Problem(isSlug(slug) ? slug : 'upstream-unavailable', { detail });
}

const isSlug = (slug: string): slug is keyof typeof CATALOGUE => Object.hasOwn(CATALOGUE, slug);
