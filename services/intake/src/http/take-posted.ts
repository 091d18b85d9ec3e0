import type { EventResults } from '@waits/contracts/api/events';
import type { DeadLetters, Letter } from '@waits/kit/kafka/dead-letters';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside, OUTCOMES } from '@waits/kit/outcome';
import { inWords } from '@waits/sources/translate/fault-words';
import type { Reason } from '@waits/sources/translate/reasons';
import { reasonInWords } from '@waits/sources/translate/reasons';
import type { Incoming, Taken, TakeIn } from '../take-in.js';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import { BUNDLE_LIMIT_ENTRIES } from '@waits/sources/fhir/split-bundle';
import { SOURCE_HEADER } from '../dialects/read-records.js';
import { withReceipt } from '../dialects/receipt.js';
import type { TakeFhir } from './fhir-routes.js';
import { splitBody } from './split-body.js';

/** The origin of everything that is posted, in feed states and metrics. */
export const HTTP_ORIGIN = 'http';
// So many are published at a time; between two lots the process answers others.
const LOT = 500;

export type TakePosted = {
  /** Takes a body's events in, and resolves once each is published or kept as a dead letter. */
  body: (body: Buffer) => Promise<EventResults>;
  /** Keeps a whole body as one dead letter. */
  refused: (body: Buffer, fault: Reason) => Promise<EventResults>;
  /** The same for FHIR resources of a declared source. */
  fhir: TakeFhir;
};

type Deps = {
  takeIn: TakeIn;
  deadLetters: DeadLetters;
  countOutcomes: (outcomes: readonly MessageOutcome[]) => void;
  newReceipt: () => string;
  now: () => Date;
};

export function createTakePosted(deps: Deps): TakePosted {
  const takeAll = async (records: readonly Incoming[], most = LOT): Promise<EventResults> => {
    const receipt = deps.newReceipt();
    const taken: Taken[] = [];
    for (let from = 0; from < records.length; from += most) {
      const lot = records.slice(from, from + most);
      const results = await deps.takeIn(lot, HTTP_ORIGIN);
      await deps.deadLetters.write(lettersFor(lot, results, { receipt, from, at: deps.now() }));
      deps.countOutcomes(results.map(({ outcome }) => outcome));
      taken.push(...results);
    }
    return answerOf(receipt, taken);
  };
  const refused = (value: Buffer, fault: Reason) =>
    takeAll([{ value, headers: {}, position: null, fault }]);

  const ofFhir = (source: string, value: Buffer) => ({
    ...{ value, position: null },
    headers: withReceipt(
      { [DIALECT_HEADER]: 'fhir', [SOURCE_HEADER]: source },
      String(deps.now().getTime()),
    ),
  });

  return {
    fhir: {
      // A bundle together: an entry may belong to any other of it.
      entries: (source, values) =>
        takeAll(
          values.map((value) => ofFhir(source, value)),
          BUNDLE_LIMIT_ENTRIES,
        ),
      refused: (source, body, fault) => takeAll([{ ...ofFhir(source, body), fault }]),
    },
    refused,
    body: (body) => {
      const split = splitBody(body);
      if (!split.ok) return refused(body, split.reason);
      return takeAll(split.items.map((value) => ({ value, headers: {}, position: null })));
    },
  };
}

type Sent = { receipt: string; from: number; at: Date };

const lettersFor = (
  lot: readonly Incoming[],
  results: readonly Taken[],
  { receipt, from, at }: Sent,
): Letter[] =>
  results.flatMap(({ outcome }, index) =>
    isSetAside(outcome)
      ? {
          origin: { request: receipt, item: from + index },
          key: null,
          value: lot[index]?.value ?? null,
          headers: lot[index]?.headers ?? {},
          timestamp: String(at.getTime()),
          outcome,
        }
      : [],
  );

function answerOf(receipt: string, taken: readonly Taken[]): EventResults {
  const counts = Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, 0]),
  ) as EventResults['counts'];
  for (const { outcome } of taken) counts[outcome.outcome] += 1;
  const results = taken.map(({ outcome, id, warnings }, index) => {
    const { reason, details } = isSetAside(outcome)
      ? { reason: outcome.reason, details: outcome.details ?? [] }
      : { reason: null, details: warnings };
    return {
      ...{ index, id, outcome: outcome.outcome, reason },
      detail: reason === null ? null : reasonInWords(reason),
      details: details.map(inWords),
    };
  });
  return { receipt, counts, results };
}
