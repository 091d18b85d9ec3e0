import { z } from 'zod';
import { codingsOf } from './codings.js';
import { eventOfSlot } from './conclude.js';
import { dated, dayOf } from './dates.js';
import { CodeableConcept, Identifier, Period, Reference, resource } from './elements.js';
import { readAdvice } from './ehc-advice.js';
import { receiptKey } from './received-date.js';
import { keysNamed } from './references.js';
import type { Correction, Reading, Stated } from './stated.js';
import { nothing, reader } from './stated.js';

const STATUSES = {
  draft: 'nothing: it was not sent yet',
  requested: 'the day its request was received, or EHC advice that was asked for',
  received: 'the day its request was received, or EHC advice that was asked for',
  accepted: 'the day its request was received, or EHC advice that was asked for',
  rejected: 'the day its request was received, or EHC advice that was asked for',
  ready: 'the day its request was received, or EHC advice that was asked for',
  cancelled: 'the day its request was received; EHC advice that is asked for no longer',
  'in-progress': 'the day its request was received, or EHC advice that was asked for',
  'on-hold': 'the day its request was received, or EHC advice that was asked for',
  failed: 'the day its request was received, or EHC advice that was asked for',
  completed: 'the day its request was received, or EHC advice that was sent',
  'entered-in-error': 'takes back what earlier copies stated',
} as const;
type Status = keyof typeof STATUSES;

const Task = z.object({
  resourceType: z.literal('Task'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  code: CodeableConcept.optional(),
  focus: Reference.optional(),
  basedOn: z.array(Reference).optional(),
  for: Reference.optional(),
  requester: Reference.optional(),
  owner: Reference.optional(),
  groupIdentifier: Identifier.optional(),
  executionPeriod: Period.optional(),
});
export type Task = z.infer<typeof Task>;

/** A Task: when the receiver got a request, or EHC advice that a local authority asks for. */
export const task = reader<Task>({
  schema: Task,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/groupIdentifier', provider: '/owner', patient: '/for', healthService: '/code' },
    ...{ occurredOn: '/executionPeriod/start', becomes: '/executionPeriod/start' },
    recordedAt: '/meta/lastUpdated',
  },
  read: (one, reading) => {
    if (one.status === 'draft') return nothing('/status', 'status-draft');
    const asked = codingsOf(one.code).find(({ code }) =>
      Object.hasOwn(reading.settings.ehcAdvice, code),
    );
    return asked
      ? readAdvice(one, reading.settings.ehcAdvice[asked.code] ?? '', reading)
      : readReceipt(one, reading);
  },
});

/** A Task names the day for the request it is about; where that came before it, the day is corrected there. */
function readReceipt(one: Task, reading: Reading): Stated {
  const keys = [one.focus, ...(one.basedOn ?? [])].flatMap((reference) =>
    keysNamed('ServiceRequest', reference, reading.entry),
  );
  if (keys.length === 0) return nothing('/focus', 'referral-unnamed');
  const receivedOn = receiptIn(one, reading);
  if (receivedOn === undefined) return nothing('/executionPeriod/start', 'date-missing');
  const named = { subject: null, row: { receivedOn }, aliases: keys.map(receiptKey) };
  const corrections = keys.flatMap((key) => corrected(key, receivedOn, reading));
  const [first] = corrections;
  if (first === undefined) return nothing('/executionPeriod/start', 'named-for-request', named);
  const provider = first.subject.split(':')[0] ?? '';
  return { kind: 'facts', ...named, provider, patient: {}, facts: [], corrections };
}

function receiptIn(one: Task, { settings }: Reading): string | undefined {
  const isDeclared = settings.received.some(({ from }) => from === 'task');
  return isDeclared && one.status !== 'entered-in-error'
    ? dated(one.executionPeriod?.start)
    : undefined;
}

/** A request that was read with another day, because this one was not known then. An extension counts before a Task. */
function corrected(key: string, receivedOn: string, { given, settings }: Reading): Correction[] {
  const row = given.earlier(key);
  const isFirst = settings.received[0]?.from === 'task';
  if (row === undefined || !isFirst || row.facts['receivedOn'] === dayOf(receivedOn)) return [];
  const of = eventOfSlot(row, 'received');
  return of === undefined || row.subject === null
    ? []
    : [{ slot: 'receipt', subject: row.subject, of, becomes: { occurredOn: receivedOn } }];
}
