import { isSameSystem } from './codings.js';
import { dated } from './dates.js';
import type { Identifier, Period, Reference } from './elements.js';
import { patientAt } from './patient-identity.js';
import { providerNamed } from './provider.js';
import type { Fact, Reading, Stated } from './stated.js';
import { undeclaredProvider, unreadable } from './stated.js';
import { ODS_CODE } from './systems.js';

type Asked = {
  status: string;
  for?: Reference | undefined;
  requester?: Reference | undefined;
  owner?: Reference | undefined;
  groupIdentifier?: Identifier | undefined;
  executionPeriod?: Period | undefined;
};

/**
 * Health advice that a local authority asks for: the referral is `LA:case:health service`. The six weeks begin on the day the
 * body received the request, the start of the execution period, and end when a completed Task's period does.
 */
export function readAdvice(one: Asked, healthService: string, reading: Reading): Stated {
  const authority = odsCodeOf(one.requester);
  if (authority === undefined) return unreadable('/requester/identifier', 'no-code');
  const aCase = one.groupIdentifier?.value?.trim() ?? '';
  if (aCase === '') return unreadable('/groupIdentifier/value', 'no-code');
  const provider = providerNamed([one.owner], reading);
  if (provider === null) return undeclaredProvider('/owner');
  const facts = factsOf(one, healthService);
  if (!Array.isArray(facts)) return unreadable(facts.undated, 'date-missing');
  const subject = `${authority}:${aCase}:${healthService}`;
  return { kind: 'facts', subject, provider, patient: patientAt(one.for, reading), facts };
}

const odsCodeOf = (reference: Reference | undefined): string | undefined =>
  isSameSystem(reference?.identifier?.system, ODS_CODE)
    ? reference?.identifier?.value?.trim().toUpperCase()
    : undefined;

const GONE = new Set(['entered-in-error', 'cancelled']);

function factsOf(one: Asked, healthService: string): Fact[] | { undated: string } {
  if (GONE.has(one.status)) return [];
  const asked = dated(one.executionPeriod?.start);
  if (asked === undefined) return { undated: '/executionPeriod/start' };
  const requested: Fact = {
    ...{ slot: 'asked', type: 'ehc.advice-requested', occurredOn: asked, data: { healthService } },
  };
  if (one.status !== 'completed') return [requested];
  const sent = dated(one.executionPeriod?.end);
  if (sent === undefined) return { undated: '/executionPeriod/end' };
  return [requested, { slot: 'sent', type: 'ehc.advice-sent', occurredOn: sent, data: {} }];
}
