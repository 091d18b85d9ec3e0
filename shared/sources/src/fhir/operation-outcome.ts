import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';
import { elementOf } from './conclude.js';
import { elementPath } from './element-path.js';
import { READERS } from './reader-table.js';

type Detail = { pointer: string; code: string; detail: string };

/** What became of one entry. */
export type EntryOutcome = {
  /** Where the resource stood in what was sent. */
  path: string;
  resourceType: string | null;
  outcome: string;
  reason: string | null;
  /** The reason in words. */
  detail: string | null;
  details: readonly Detail[];
};

type Answer = { receipt: string; counts: Readonly<Record<string, number>> };

/**
 * What became of all that was sent, as FHIR says it: an issue for each fault, with the path of its element, and one for an
 * entry without any. It names elements and rules, and never a value.
 */
export function operationOutcome(
  outcomes: readonly EntryOutcome[],
  { receipt, counts }: Answer,
): OperationOutcome {
  const total = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const summary: OperationOutcomeIssue = {
    ...{ severity: 'information', code: 'informational' },
    diagnostics: `${total.join(', ')}; receipt ${receipt}`,
  };
  return { resourceType: 'OperationOutcome', issue: [summary, ...outcomes.flatMap(issuesOf)] };
}

function issuesOf(entry: EntryOutcome): OperationOutcomeIssue[] {
  const { path, outcome, reason, detail, details } = entry;
  const issue: OperationOutcomeIssue = {
    severity: SEVERITY[outcome] ?? 'error',
    code: codeOf(reason),
    details: {
      coding: [{ code: reason ?? outcome }],
      ...(detail !== null && { text: detail }),
    },
  };
  if (details.length === 0) return [{ ...issue, expression: [path] }];
  return details.map((fault) => ({
    ...issue,
    diagnostics: fault.detail,
    expression: [pathOf(fault.pointer, entry)],
  }));
}

const SEVERITY: Readonly<Record<string, OperationOutcomeIssue['severity']>> = {
  ...{ applied: 'information', duplicate: 'information', ignored: 'information' },
  ...{ parked: 'warning', refused: 'error' },
};

const CODES: Readonly<Record<string, OperationOutcomeIssue['code']>> = {
  ...{ 'no-wait-fact': 'informational', 'service-unmapped': 'code-invalid' },
  ...{ 'parent-missing': 'not-found', 'received-date-unknown': 'required' },
  ...{ 'not-json': 'structure', 'too-deep': 'structure', 'not-an-event': 'structure' },
  ...{ empty: 'required', 'too-large': 'too-costly', 'too-many': 'too-costly' },
  ...{ 'invalid-event': 'invalid', 'handler-bug': 'exception' },
};

const codeOf = (reason: string | null): OperationOutcomeIssue['code'] =>
  reason === null ? 'informational' : (CODES[reason] ?? 'processing');

/** A fault of an event that was read from a resource is one of the element that gave it. */
function pathOf(pointer: string, { path, resourceType }: EntryOutcome): string {
  const request = path.endsWith('.resource') && pointer.startsWith('/request/');
  if (request) return elementPath(pointer, path.slice(0, -'.resource'.length));
  const elements = READERS.get(resourceType ?? '')?.elements ?? {};
  const own = pointer.startsWith('/data/') ? elementOf(pointer, elements) : pointer;
  return elementPath(own, path);
}
