import { hash } from 'node:crypto';
import { waitAlertKey } from '@waits/contracts/wait-alert';
import type { Producer } from '@waits/kit/kafka/producer';
import type { AlertBatch } from '../domain/alerts/plan-tick.js';

const ID_LENGTH = 32;

/** The id of an alert from what makes it up: 128 bits of its SHA-256. */
export const alertId = (parts: string): string => hash('sha256', parts, 'hex').slice(0, ID_LENGTH);

/**
 * Publishes alerts and marks, and takes away those of which there is nothing left to say. Rejects when Kafka does not take
 * them; some may have been taken, and all may be sent again.
 */
export const publishAlerts =
  (producer: Pick<Producer, 'publish'>, topic: string) =>
  ({ records, forget }: AlertBatch): Promise<void> =>
    producer.publish(topic, [
      ...records.map((record) => ({ key: waitAlertKey(record), value: JSON.stringify(record) })),
      ...forget.map((key) => ({ key, value: null })),
    ]);
