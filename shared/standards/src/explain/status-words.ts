import type { ClockStatus } from '@waits/contracts/api/clock';

/** How a clock stands, in the words that every page and table uses. */
export const STATUS_WORDS: Readonly<Record<ClockStatus, string>> = {
  'not-started': 'Not started',
  running: 'Waiting',
  breached: 'Waiting, over the standard',
  met: 'Met',
  missed: 'Missed',
  stopped: 'Stopped; no limit to judge by',
  'ended-unmet': 'Ended without what the standard asks for',
  nullified: 'Not counted',
  'not-measurable': 'Cannot be counted',
};
