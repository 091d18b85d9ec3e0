import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Sealed } from '@waits/contracts/sealed';
import { TOPIC } from '@waits/contracts/topics';
import { z } from 'zod';
import { parseJson } from '../kafka/json.js';
import type { OnRestored } from './restore-topics.js';

type Named = Pick<ReferralEvent, 'source' | 'id'>;

/** Which events and which sealed records a log holds. */
export type LogContents = {
  hasEvent: (event: Named) => boolean;
  hasSealed: (sealed: Pick<Sealed, 'iv'>) => boolean;
};

const EventName = z.object({ source: z.string(), id: z.string() });
const SealedRecord = z.object({ sealed: z.object({ iv: z.string() }) });

/** Remembers what is put back: of an event its id, of a sealed record its nonce, which no other has. */
export function createLogContents(): LogContents & { onRestored: OnRestored } {
  const events = new Set<string>();
  const nonces = new Set<string>();
  const nameOf = ({ source, id }: Named): string => `${source} ${id}`;
  const remember: Readonly<Record<string, (value: unknown) => void>> = {
    [TOPIC.referralEvents]: (value) => {
      const event = EventName.safeParse(value).data;
      if (event) events.add(nameOf(event));
    },
    [TOPIC.identities]: (value) => {
      const record = SealedRecord.safeParse(value).data;
      if (record) nonces.add(record.sealed.iv);
    },
  };
  return {
    onRestored: ({ topic }, { value }) => {
      const json = remember[topic] ? parseJson(value) : undefined;
      if (json?.ok) remember[topic]?.(json.value);
    },
    hasEvent: (event) => events.has(nameOf(event)),
    hasSealed: ({ iv }) => nonces.has(iv),
  };
}
