import { Code, Pathway } from '@waits/contracts/values';
import { z } from 'zod';

/** What a source may say of the service it means, each in its own code. */
export const SAID = ['reason', 'teamType', 'team', 'specialty', 'serviceType'] as const;
type SaidOf = (typeof SAID)[number];

/** A source's own words for the service a referral is to, as far as the record gives them. */
export type SaidOfService = Partial<Record<SaidOf, string>>;

const Codes = z.array(Code).min(1);

/** One way of saying a service: every field named has one of these codes. Without `when` it is what is left over. */
const ServiceRule = z.strictObject({
  when: z.partialRecord(z.enum(SAID), Codes).optional(),
  pathway: Pathway,
});

/**
 * Which service a source's codes mean, the first rule that fits. What none of them fits belongs to no service here: it is
 * never put on a list by guess.
 */
export const ServiceRules = z.array(ServiceRule).min(1);
export type ServiceRules = z.infer<typeof ServiceRules>;

/** The service that is meant, or null where no rule says. Codes are compared without case and blanks around them. */
export function pathwayOf(rules: ServiceRules, said: SaidOfService): Pathway | null {
  const fits = ({ when = {} }: ServiceRules[number]) =>
    Object.entries(when).every(([field, codes]) =>
      codes.some((code) => same(code, said[field as SaidOf])),
    );
  return rules.find(fits)?.pathway ?? null;
}

const same = (code: string, said: string | undefined): boolean =>
  said?.trim().toUpperCase() === code.toUpperCase();
