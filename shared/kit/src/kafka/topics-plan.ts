import type { Topic } from '@waits/contracts/topics';

/** A topic as the broker has it. `config` holds the values set on the topic itself. */
export type ExistingTopic = {
  partitions: number;
  config: Readonly<Record<string, string>>;
  isEmpty: boolean;
};

export type TopicStep =
  | { do: 'create' }
  | { do: 'alter'; config: Record<string, string>; changed: string[] }
  | { do: 'add-partitions'; count: number }
  | { do: 'refuse'; why: string }
  | { do: 'leave'; why: string };

/**
 * What brings one topic to the shape it must have. Nothing is ever deleted, and a topic that holds data keeps its number of
 * partitions: more of them would send a key's later records to another partition than its earlier ones.
 */
export function stepsFor(wanted: Topic, existing: ExistingTopic | undefined): TopicStep[] {
  if (!existing) return [{ do: 'create' }];
  return [...configSteps(wanted, existing), ...partitionSteps(wanted, existing)];
}

function configSteps(wanted: Topic, existing: ExistingTopic): TopicStep[] {
  const changed = Object.entries(wanted.config)
    .filter(([name, value]) => existing.config[name] !== value)
    .map(([name, value]) => `${name} ${existing.config[name] ?? 'unset'} -> ${value}`);
  // Altering replaces every value set on the topic, so what an operator has set beside ours is sent along.
  const config = { ...existing.config, ...wanted.config };
  return changed.length > 0 ? [{ do: 'alter', config, changed }] : [];
}

function partitionSteps(wanted: Topic, existing: ExistingTopic): TopicStep[] {
  const numbers = `${String(existing.partitions)} partitions, ${String(wanted.partitions)} wanted`;
  if (existing.partitions > wanted.partitions) {
    return [
      { do: 'leave', why: `${numbers}: Kafka cannot take partitions away, which does no harm` },
    ];
  }
  if (existing.partitions === wanted.partitions) return [];
  if (existing.isEmpty) return [{ do: 'add-partitions', count: wanted.partitions }];
  const why =
    `${numbers}: its data is keyed (by ${wanted.key}), and with more partitions a key's new records ` +
    'would overtake its old ones; copy it into a new topic instead';
  return [{ do: 'refuse', why }];
}

/** One line of what was, or was not, done. */
export function describeStep(wanted: Topic, step: TopicStep): string {
  switch (step.do) {
    case 'create':
      return `created, ${String(wanted.partitions)} partitions`;
    case 'alter':
      return `changed ${step.changed.join(', ')}`;
    case 'add-partitions':
      return `now ${String(step.count)} partitions (it was empty)`;
    case 'refuse':
      return `REFUSED: ${step.why}`;
    case 'leave':
      return `left as it is: ${step.why}`;
  }
}
