import { EventResults } from '@waits/contracts/api/events';
import type { SourceEvent } from '@waits/contracts/source-event';
import { askJson } from '@waits/kit/http/ask-json';
import type { Taken } from '../domain/intake.js';

type Deps = { intakeUrl: string; timeoutMs?: number };

/** Sends events to intake's door, one at a time. */
export const intakeClient =
  ({ intakeUrl, timeoutMs = 5_000 }: Deps) =>
  async (event: SourceEvent): Promise<Taken> => {
    const reply = await askJson({
      url: new URL('/v1/events', intakeUrl),
      body: event,
      response: EventResults,
      // Intake answers 400 with the reasons when it took none of the events.
      alsoStatuses: [400],
      timeoutMs,
    });
    if (!reply.ok) {
      return reply.kind === 'problem'
        ? { state: 'not-taken', reason: reply.slug }
        : { state: 'try-again' };
    }
    const [result] = reply.value.results;
    if (!result) return { state: 'try-again' };
    return result.outcome === 'applied' || result.outcome === 'duplicate'
      ? { state: 'taken' }
      : { state: 'not-taken', reason: result.reason ?? result.outcome };
  };
