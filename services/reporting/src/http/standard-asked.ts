import type { Pathway } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import type { Standard } from '@waits/standards/standard';
import { headlineFor } from '@waits/standards/standard';
import type { ClockTable } from '../domain/clock-table.js';
import type { RouteDeps } from './answer-context.js';

type Asked = { standard?: string | undefined; pathway?: Pathway | undefined };

/**
 * The standard that is named, else the headline one of the pathway, and its clocks.
 * @throws Problem `standard-not-found`
 */
export function standardAsked(
  { register, replica }: Pick<RouteDeps, 'register' | 'replica'>,
  { standard: named, pathway }: Asked,
): { standard: Standard; clocks: ClockTable } {
  const headline = pathway === undefined ? undefined : headlineFor(register, pathway)?.id;
  const id = named ?? headline;
  const place = register.standards.findIndex((one) => one.id === id);
  const clocks = replica.clocks[place];
  const standard = register.standards[place];
  if (!standard || !clocks) throw new Problem('standard-not-found');
  return { standard, clocks };
}
