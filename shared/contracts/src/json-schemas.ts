import { z } from 'zod';
import { DeadLetter } from './dead-letter.js';
import { Erasure } from './erasure.js';
import { FeedState } from './feed-state.js';
import { IdentityRecord } from './identity.js';
import { PublishedRecord } from './published-record.js';
import { Reference } from './reference.js';
import { ReferralEvent } from './referral-event.js';
import { ReferralState } from './referral-state.js';
import { SourceEvent } from './source-event.js';
import { SpocEvent } from './spoc-event.js';
import { WaitAlertRecord } from './wait-alert.js';

const CONTRACTS: Readonly<Record<string, z.ZodType>> = {
  'source-event': SourceEvent,
  'referral-event': ReferralEvent,
  'identity-record': IdentityRecord,
  erasure: Erasure,
  reference: Reference,
  'referral-state': ReferralState,
  'feed-state': FeedState,
  'dead-letter': DeadLetter,
  'wait-alert': WaitAlertRecord,
  'published-snapshot': PublishedRecord,
  'spoc-event': SpocEvent,
};

type Target = 'draft-2020-12' | 'draft-7';

/** JSON Schema of every shape that crosses Kafka, by file name, as a sender must write it. */
export function jsonSchemas(
  target: Target = 'draft-2020-12',
): Record<string, z.core.JSONSchema.JSONSchema> {
  return Object.fromEntries(
    Object.entries(CONTRACTS).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input', target }),
    ]),
  );
}
