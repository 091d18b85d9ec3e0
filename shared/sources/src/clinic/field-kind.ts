import { EVENT_DATA } from '@waits/contracts/event-data';
import { z } from 'zod';
import { COLUMNS } from '../csv/columns.js';
import type { CellKind } from '../csv/columns.js';

/** How a field of an event is read from a cell. */
export type FieldKind = CellKind | 'day';

/** The kind of a field, from the contract: a new field has one at once. */
export function fieldKind(event: string, field: string): FieldKind {
  const shape: z.ZodRawShape = EVENT_DATA[event as keyof typeof EVENT_DATA];
  return isDay(shape[field]) ? 'day' : (COLUMNS.get(field)?.kind ?? 'text');
}

const isDay = (rule: unknown): boolean =>
  rule instanceof z.ZodOptional ? isDay(rule.unwrap()) : rule instanceof z.ZodISODate;
