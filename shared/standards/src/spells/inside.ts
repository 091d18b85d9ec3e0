import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { SpellStandard } from '../standard.js';
import { holds } from '../standard.js';

/** Whether one of the standard's conditions holds on a day, be the referral outside its spells or not. */
export const isWithin = (
  { appliesTo }: SpellStandard,
  facts: ReferralFacts,
  asOf: LocalDate,
): boolean => appliesTo.some((condition) => holds(condition, facts, asOf));

/** The name of what keeps a referral outside the spells of a standard on a day; null when nothing does. */
export const outsideTitle = (
  { spell }: SpellStandard,
  facts: ReferralFacts,
  asOf: LocalDate,
): string | null => spell.outside.find(({ when }) => holds(when, facts, asOf))?.title ?? null;
