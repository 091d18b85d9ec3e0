import type { LogEntry, logCreator } from 'kafkajs';
import { logLevel } from 'kafkajs';
import type { Logger } from '../log.js';

/** What kafkajs may add to a line: names and numbers of the cluster's, nothing of a message's. */
const FIELDS = [
  ...['broker', 'groupId', 'memberId', 'topic', 'partition', 'nodeId', 'apiName', 'correlationId'],
  ...['retryCount', 'retryTime', 'duration', 'generationId', 'isLeader'],
];

// kafkajs calls these errors; they are how a group forms, moves and finds its coordinator.
const EVERYDAY =
  /rebalanc|rejoin|re-joining|not aware of this member|coordinator (is )?(not available|loading)|not the correct coordinator|leadership election|does not host this topic|Restarting the consumer|Crash: |timed out|not the leader|Failed to send messages|Limiting retries/i;

type Level = 'debug' | 'warn' | 'error';

/** Sends kafkajs's log to ours, with the level lowered where an "error" is everyday life of a consumer group. */
export const kafkaLogCreator =
  (log: Logger): logCreator =>
  () =>
  ({ namespace, level, log: line }: LogEntry) => {
    const reason = typeof line['error'] === 'string' ? line['error'] : undefined;
    const known = FIELDS.filter((field) => line[field] !== undefined);
    const fields = Object.fromEntries(known.map((field) => [field, line[field] as unknown]));
    const text = `kafka: ${line.message}`;
    log[levelFor(level, `${line.message} ${reason ?? ''}`)](
      { kafka: namespace, ...fields, ...(reason !== undefined && { reason }) },
      text,
    );
  };

function levelFor(level: logLevel, text: string): Level {
  if (level >= logLevel.INFO || EVERYDAY.test(text)) return 'debug';
  return level === logLevel.WARN ? 'warn' : 'error';
}
