import { z } from 'zod';
import { WaitAlert } from '../wait-alert.js';
import { Provenance } from './reporting.js';

/** One alert that stands. */
export const StandingAlert = WaitAlert.omit({
  type: true,
  status: true,
  withdrawnOn: true,
  because: true,
});
export type StandingAlert = z.infer<typeof StandingAlert>;

/**
 * `GET /v1/alerts?kind=&provider=&pathway=&since=&limit=&after=`: alerts that were raised and not withdrawn, the newest day
 * first. `since` is the earliest day they were raised on; `next` is the cursor of the next page. `notRaised` counts, under the
 * same filter but `since`, what held already when a provider was first heard of, and holds still.
 */
export const Alerts = Provenance.extend({
  filter: z.record(z.string(), z.string()),
  total: z.int(),
  notRaised: z.int(),
  rows: z.array(StandingAlert),
  next: z.string().nullable(),
});
export type Alerts = z.infer<typeof Alerts>;
