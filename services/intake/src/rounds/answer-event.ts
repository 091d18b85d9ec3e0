import { londonDay } from '@waits/standards/calendar';
import { VALIDATION } from '../admit.js';
import { eventOf } from '../domain/round-answers.js';
import type { KeptRound, Question } from '../domain/round.js';
import type { Incoming } from '../take-in.js';

/**
 * The latest answer to a question as an event of its referral. Under one record key the answer given last counts, so that another
 * answer takes the place of the one before, and an answer that is undone leaves nothing.
 */
export function recordOf(
  { id, provider }: KeptRound,
  { referralId, answers }: Question,
  hashOf: (referralId: string) => string,
): Incoming {
  const key = `round:${id}:${hashOf(referralId)}`;
  const last = answers.at(-1);
  if (last === undefined) throw new TypeError('a question without an answer has no event');
  const { type, data } = eventOf(last);
  const event = {
    ...{ specversion: '1.0', id: `${key}:${String(answers.length)}`, source: VALIDATION, type },
    subject: referralId,
    data: {
      ...{
        provider,
        occurredOn: last.on ?? londonDay(last.at),
        recordedAt: last.at,
        recordKey: key,
      },
      ...(last.answer === 'undo' && { of: `${key}:${String(answers.length - 1)}` }),
      ...data,
    },
  };
  return { value: Buffer.from(JSON.stringify(event)), headers: {}, position: null };
}
