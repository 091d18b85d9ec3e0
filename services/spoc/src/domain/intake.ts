import type { SourceEvent } from '@waits/contracts/source-event';

/** What intake did with one event. `not-taken` is for good, with intake's reason code; `try-again` is for later. */
export type Taken =
  { state: 'taken' } | { state: 'not-taken'; reason: string } | { state: 'try-again' };

/** Sends one event to intake. Sending it twice is safe: its id says that it is the same. Never rejects. */
export type SendToIntake = (event: SourceEvent) => Promise<Taken>;
