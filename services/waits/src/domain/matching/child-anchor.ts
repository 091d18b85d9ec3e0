import type { Child } from '../child-graph.js';
import type { TokenDocument } from '../documents.js';
import { compareText } from '@waits/standards/fold/order';
import { isNhsToken } from '../token-parts.js';

/** The record that stands for a child in a match: of an NHS number where there is one, else the one with the smallest node. */
export function anchorOf(
  { tokens }: Child,
  documents: ReadonlyMap<string, TokenDocument>,
): TokenDocument | undefined {
  const members = tokens
    .flatMap((token) => documents.get(token) ?? [])
    .sort((a, b) => compareText(a.nodeId, b.nodeId));
  return members.find(({ _id }) => isNhsToken(_id)) ?? members[0];
}

/** Whether the last that some source says of it flags the child as restricted on the national spine: its address is nobody's. */
export function isRestricted(members: readonly TokenDocument[]): boolean {
  const latest = new Map<string, { on: string; restricted: boolean }>();
  for (const { type, source, data } of members.flatMap(({ events }) => events)) {
    if (type !== 'patient.demographics-changed' || data.restricted === undefined) continue;
    const said = { on: data.occurredOn, restricted: data.restricted };
    latest.set(source, later(latest.get(source), said));
  }
  return [...latest.values()].some(({ restricted }) => restricted);
}

type Said = { on: string; restricted: boolean };

/** Of two that say otherwise on one day the careful one counts. */
function later(a: Said | undefined, b: Said): Said {
  if (!a || a.on < b.on) return b;
  return a.on > b.on || a.restricted ? a : b;
}
