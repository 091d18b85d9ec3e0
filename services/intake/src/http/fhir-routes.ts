import type { EventResults } from '@waits/contracts/api/events';
import { SystemName } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { capabilityStatement, FHIR_JSON } from '@waits/sources/fhir/capability-statement';
import type { EntryOutcome } from '@waits/sources/fhir/operation-outcome';
import { operationOutcome } from '@waits/sources/fhir/operation-outcome';
import type { SplitEntry } from '@waits/sources/fhir/split-bundle';
import { BUNDLE_LIMIT_BYTES, splitBundle } from '@waits/sources/fhir/split-bundle';
import type { Reason } from '@waits/sources/translate/reasons';
import type { Request } from 'express';
import { z } from 'zod';
import type { RawBody } from './raw-body.js';
import { readRawBody } from './raw-body.js';

export const FHIR_PATH = '/fhir';

/** What takes resources in. Both resolve once each record is published or kept as a dead letter. */
export type TakeFhir = {
  /** Takes records of the format `fhir` of a source in, each by itself and in their order. */
  entries: (source: string, values: readonly Buffer[]) => Promise<EventResults>;
  /** Keeps a whole body as one dead letter. */
  refused: (source: string, body: Buffer, reason: Reason) => Promise<EventResults>;
};

type Deps = {
  take: TakeFhir;
  /** When this instance was put in service, for its CapabilityStatement: an instant. */
  since: string;
};

/** Reads the body of `POST /fhir` as it came, before anybody parses it: to be mounted at its path before the routes. */
export const readFhirBody = () =>
  readRawBody({ limit: BUNDLE_LIMIT_BYTES, kept: 4 * BUNDLE_LIMIT_BYTES });

/** `POST /fhir` takes a resource or a bundle of a declared source, `GET /fhir/metadata` says what is taken. */
export const fhirRoutes = (deps: Deps): Route[] => [postFhir(deps), metadata(deps)];

const postFhir = ({ take }: Deps): Route =>
  route({
    method: 'post',
    path: FHIR_PATH,
    roles: ['provider', 'system'],
    summary:
      'Takes a FHIR R4 resource or a bundle in, each entry by itself, and answers with an OperationOutcome. 200: every one was taken; 207: some were; 400: none was.',
    query: Query,
    body: Body,
    accepts: FHIR_JSON,
    response: z.string(),
    statuses: [200, 207, 400, 413],
    problems: ['unsupported-media-type', 'not-ready'],
    produces: FHIR_JSON,
    handler: async ({ query: { source }, body, request }) => {
      refuseOtherTypes(request);
      const taken = await durably(() => takeBody(source, body, take));
      const status = body.isTooLarge ? 413 : statusOf(taken.results);
      return { status, body: JSON.stringify(outcomeOf(taken)) };
    },
  });

const metadata = ({ since }: Deps): Route =>
  route({
    method: 'get',
    path: `${FHIR_PATH}/metadata`,
    roles: ['provider', 'system'],
    summary: 'The CapabilityStatement: which resources are taken, and what each status means.',
    response: z.string(),
    produces: FHIR_JSON,
    handler: () => ({ body: JSON.stringify(capabilityStatement(since)) }),
  });

const FHIR_TYPES = [FHIR_JSON, 'application/json'];

function refuseOtherTypes(request: Request): void {
  const isReadable =
    typeof request.is(FHIR_TYPES) === 'string' &&
    (request.get('content-encoding') ?? 'identity') === 'identity';
  if (isReadable) return;
  throw new Problem('unsupported-media-type', {
    detail: `Send one of ${FHIR_TYPES.join(', ')}, not compressed`,
  });
}

type Taken = { results: EventResults; entries: readonly SplitEntry[] };

async function takeBody(
  source: string,
  { bytes, isTooLarge }: RawBody,
  take: TakeFhir,
): Promise<Taken> {
  const split = isTooLarge ? TOO_LARGE : splitBundle(bytes);
  if (!split.ok) {
    return { results: await take.refused(source, bytes, split.reason), entries: [] };
  }
  const values = split.entries.map(({ value }) => value);
  return { results: await take.entries(source, values), entries: split.entries };
}

const TOO_LARGE = { ok: false, reason: 'too-large' } as const;

/** Nothing is answered before it is durable; what could not be made so is for the sender to send again. */
async function durably<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new Problem('not-ready', {
      detail: 'The resources may not have been kept. Send all of them again: repeats do no harm',
      cause,
    });
  }
}

function statusOf({ counts }: EventResults): 200 | 207 | 400 {
  const failed = counts.refused + counts.parked;
  if (failed === 0) return 200;
  return counts.applied + counts.duplicate + counts.ignored > 0 ? 207 : 400;
}

function outcomeOf({ results, entries }: Taken) {
  const outcomes = results.results.map(({ index, ...result }): EntryOutcome => {
    const { path, resourceType } = entries[index] ?? { path: 'Resource', resourceType: null };
    return { ...result, path, resourceType };
  });
  return operationOutcome(outcomes, results);
}

const Query = z.object({
  source: SystemName.meta({ description: 'The declared source that sends, by its name.' }),
});

// The reader before the route keeps the body's bytes; what they should hold is said by the CapabilityStatement.
const Body = z.custom<RawBody>(
  (body) => typeof body === 'object' && body !== null && 'bytes' in body,
);
