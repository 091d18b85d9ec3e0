import type { DeadLetters, Letter } from '@waits/kit/kafka/dead-letters';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside } from '@waits/kit/outcome';
import type { RowOutcome } from './domain/row-outcome.js';
import type { Upload } from './domain/upload.js';
import type { FileRow } from './files/file-rows.js';
import type { Taken, TakeIn } from './take-in.js';

/** Takes rows of one file in, and keeps those that are not taken as dead letters. */
export type TakeRows = (upload: Upload, rows: readonly FileRow[]) => Promise<RowsTaken>;
export type RowsTaken = { results: RowOutcome[]; outcomes: MessageOutcome[] };

type Deps = { takeIn: TakeIn; deadLetters: DeadLetters; now: () => Date };

/** Each upload is an origin of its own, with its rows as positions: what was counted before a crash is not counted again. */
export const originOf = (id: string): string => `file:${id}`;

export const createTakeRows =
  ({ takeIn, deadLetters, now }: Deps): TakeRows =>
  async (upload, rows) => {
    const taken = await takeIn(
      rows.map(({ record }) => record),
      originOf(upload.id),
    );
    const timestamp = String(now().getTime());
    const letters = taken.flatMap(({ outcome }, index): Letter[] => {
      const record = rows[index]?.record;
      if (!record || !isSetAside(outcome)) return [];
      const { value, headers, position } = record;
      const origin = { request: upload.id, item: Number(position) };
      return [{ origin, key: null, timestamp, outcome, value, headers }];
    });
    await deadLetters.write(letters);
    return {
      outcomes: taken.map(({ outcome }) => outcome),
      results: taken.map((one, index) => resultOf(one, rows[index])),
    };
  };

function resultOf({ outcome, id, warnings }: Taken, from: FileRow | undefined): RowOutcome {
  const place = { row: from?.row ?? 0, table: from?.table ?? null };
  return isSetAside(outcome)
    ? {
        ...{ ...place, id, outcome: outcome.outcome, reason: outcome.reason },
        details: outcome.details ?? [],
      }
    : { ...place, id, outcome: outcome.outcome, reason: null, details: warnings };
}
