import { spellWith, spellsOf } from '../spells.js';
import type { SpellStandard } from '../standard.js';
import { event } from './events.js';
import type { Line } from './spell-referrals.js';
import { childOf } from './spell-referrals.js';
import { fourWeeks } from './spell-register.js';

export const shipped = fourWeeks();
export const scored = (on: string, measure = 'LISTED') =>
  event('outcome-measure.recorded', on, { measure });
export const treated = (on: string, ...procedures: string[]) =>
  event('intervention.delivered', on, { procedures });
export const met = (on: string, medium?: string, attendance: '3' | '5' | '6' | '7' = '5') =>
  event('appointment.attended', on, { attendance, ...(medium !== undefined && { medium }) });
export const agreed = (
  on: string,
  dates: { createdOn?: string; updatedOn?: string } = {},
  provider = 'RAA',
) => event('careplan.agreed', on, dates, { provider });

export type Given = {
  also?: Line['also'];
  child?: Line['also'];
  more?: Line[];
  left?: Line['left'];
};

/** All three that stop the clock, the last of them on 20 March 2026. */
export const helped = [
  met('2026-03-10', '01'),
  scored('2026-03-12'),
  treated('2026-03-20', 'LISTED'),
];

/** The clock of a spell that began on 2 March 2026, on a day. */
export function clockOn(
  { also, child: events, more = [], left }: Given,
  { asOf = '2026-06-30', standard = shipped }: { asOf?: string; standard?: SpellStandard } = {},
) {
  const first: Line = { id: 'A', received: '2026-03-02', also, left };
  const spells = spellsOf(standard, childOf([first, ...more], { events }), asOf);
  const clock = spellWith('RAA:A', spells)?.clock;
  return clock && { status: clock.status, stoppedOn: clock.stoppedOn, days: clock.days };
}
