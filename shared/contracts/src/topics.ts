/** One topic as it must exist. Sizes are bytes, retention is milliseconds, -1 is for ever. */
export type Topic = {
  readonly name: string;
  readonly partitions: number;
  /** What the message key is: records with one key stay in order. */
  readonly key: string;
  readonly config: Readonly<Record<string, string>>;
};

const DAY = 86_400_000;
const MIB = 1_048_576;

/** Above this a dead letter keeps only the beginning of its record. */
export const LETTER_LIMIT_BYTES = 8 * MIB;
/** How much of such a record is kept. */
export const LETTER_EXCERPT_BYTES = 64 * 1024;
/** The largest message a source topic takes. */
export const SOURCE_LIMIT_BYTES = 4 * MIB;

const kept = (ms: number, bytes = MIB): Topic['config'] => ({
  'cleanup.policy': 'delete',
  'retention.ms': String(ms),
  'retention.bytes': '-1',
  'max.message.bytes': String(bytes),
});

const FOR_EVER = -1;
const compacted: Topic['config'] = {
  'cleanup.policy': 'compact',
  'max.message.bytes': String(MIB),
};

const source = (name: string): Topic => ({
  name: `source.${name}.v1`,
  partitions: 3,
  key: "the source's own",
  config: kept(7 * DAY, SOURCE_LIMIT_BYTES),
});

export const SOURCE_TOPICS = ['asd', 'camhs', 'salt', 'la'].map(source);

export const TOPIC = {
  referralEvents: 'referral-events.v1',
  identities: 'identities.v1',
  erasures: 'erasures.v1',
  references: 'references.v1',
  referralStates: 'referral-states.v1',
  feedStates: 'feed-states.v1',
  deadLetters: 'dead-letters.v1',
  waitAlerts: 'wait-alerts.v1',
  publishedSnapshots: 'published-snapshots.v1',
  spocEvents: 'spoc-events.v1',
} as const;

/** Every topic, created and brought up to date by one idempotent command. */
export const TOPICS: readonly Topic[] = [
  ...SOURCE_TOPICS,
  { name: TOPIC.referralEvents, partitions: 6, key: 'subject', config: kept(FOR_EVER) },
  {
    name: TOPIC.identities,
    partitions: 3,
    key: 'source:child token',
    // An erased child's sealed identity must go within a day, however quiet the partition is.
    config: {
      ...compacted,
      'max.compaction.lag.ms': String(DAY),
      'delete.retention.ms': String(DAY),
    },
  },
  { name: TOPIC.erasures, partitions: 1, key: 'child token', config: compacted },
  { name: TOPIC.references, partitions: 1, key: 'kind:code', config: compacted },
  { name: TOPIC.referralStates, partitions: 6, key: 'referral id', config: compacted },
  { name: TOPIC.feedStates, partitions: 1, key: 'source:table:origin', config: compacted },
  {
    name: TOPIC.deadLetters,
    partitions: 3,
    key: 'origin position',
    config: {
      // Sealing and base64 make a record of 8 MiB larger, so the topic takes more than the limit on the record.
      ...kept(90 * DAY, 12 * MIB),
      // Compacted too, so that a letter which names an erased child can be taken out within a day.
      'cleanup.policy': 'compact,delete',
      'max.compaction.lag.ms': String(DAY),
      'delete.retention.ms': String(DAY),
    },
  },
  // What was raised and not withdrawn must never be forgotten: reporting takes out itself what is long over.
  { name: TOPIC.waitAlerts, partitions: 3, key: 'alert id', config: compacted },
  // In one partition, so that every reader meets the same record of a day first: that is the one which counts.
  { name: TOPIC.publishedSnapshots, partitions: 1, key: 'London day', config: kept(FOR_EVER) },
  { name: TOPIC.spocEvents, partitions: 3, key: 'query id', config: kept(FOR_EVER) },
];
