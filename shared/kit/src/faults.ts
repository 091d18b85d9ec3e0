import type { Fault } from '@waits/contracts/dead-letter';
import type { ZodError } from 'zod';

const MAX_FAULTS = 100;
const MAX_POINTER = 300;

/**
 * Where a value broke its schema and which rule it broke, as JSON pointers and zod codes. Values and zod's messages
 * are left out because they may carry personal data; at most 100 faults are given.
 */
export function faultsOf(error: ZodError): Fault[] {
  return error.issues.slice(0, MAX_FAULTS).map((issue) => ({
    pointer: pointerOf(issue.path),
    code: issue.code === 'invalid_format' ? `invalid_format:${issue.format}` : issue.code,
  }));
}

/** A JSON pointer (RFC 6901) in which a segment that could be data, not a field name, is written `*`. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((segment) => `/${safeSegment(segment)}`)
    .join('')
    .slice(0, MAX_POINTER);
}

// A record's keys come from the sender; a field name of ours is short, plain and never a run of digits.
const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/;
const LONG_NUMBER = /\d{6}/;

function safeSegment(segment: PropertyKey): string {
  if (typeof segment === 'number') return String(segment);
  const text = String(segment);
  return FIELD_NAME.test(text) && !LONG_NUMBER.test(text) ? text : '*';
}
