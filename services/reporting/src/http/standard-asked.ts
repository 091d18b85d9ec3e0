import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import type { Standard } from '@waits/standards/standard';
import { headlineFor } from '@waits/standards/standard';
import { z } from 'zod';
import type { ClockTable } from '../domain/clock-table.js';
import type { RouteDeps } from './answer-context.js';

/** Whose waits under which standard are asked about; strict objects of this are refused where nothing says which standard. */
export const ASKED = {
  standard: z.string().max(60).optional(),
  pathway: Pathway.optional(),
  provider: OdsCodeAsked.optional(),
  asOf: LocalDate.optional(),
};
export const isStandardNamed = ({ standard, pathway }: Asked): boolean =>
  standard !== undefined || pathway !== undefined;
export const STANDARD_NAMED = {
  path: ['standard'],
  message: 'name a standard, or a pathway whose headline standard is meant',
};

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
