import { SOURCE_LIMIT_BYTES } from '@waits/contracts/topics';

export type ParsedJson =
  | { ok: true; value: unknown }
  | { ok: false; reason: 'empty' | 'not-json' | 'too-large' | 'too-deep' | 'forbidden-key' };

type Limits = { maxBytes?: number; maxDepth?: number };

/** Keys that change how an object behaves once someone copies it carelessly. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 20;

/**
 * Reads the JSON of a message. Never throws: a fault is one of five reasons. A scalar has depth 0, `{}` and `[]` have
 * depth 1. Text must be valid UTF-8.
 */
export function parseJson(
  value: Buffer | null,
  { maxBytes = SOURCE_LIMIT_BYTES, maxDepth = MAX_DEPTH }: Limits = {},
): ParsedJson {
  if (value === null || value.length === 0) return { ok: false, reason: 'empty' };
  if (value.length > maxBytes) return { ok: false, reason: 'too-large' };
  return read(value, maxDepth);
}

function read(value: Buffer, maxDepth: number): ParsedJson {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value));
    const fault = faultIn(json, maxDepth);
    return fault ? { ok: false, reason: fault } : { ok: true, value: json };
  } catch {
    return { ok: false, reason: 'not-json' };
  }
}

/** Walks no deeper than allowed, so that nesting cannot exhaust the stack. */
function faultIn(value: unknown, depthLeft: number): 'too-deep' | 'forbidden-key' | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depthLeft === 0) return 'too-deep';
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key) && !Array.isArray(value)) return 'forbidden-key';
    const fault = faultIn(inner, depthLeft - 1);
    if (fault) return fault;
  }
  return undefined;
}
