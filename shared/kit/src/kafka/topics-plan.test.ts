import { describeStep, stepsFor } from './topics-plan.js';

const wanted = {
  name: 'referral-events.v1',
  partitions: 6,
  key: 'subject',
  config: { 'retention.ms': '-1', 'cleanup.policy': 'delete' },
};
const existing = { partitions: 6, config: wanted.config, isEmpty: false };
const linesFor = (change: Partial<typeof existing>): string[] =>
  stepsFor(wanted, { ...existing, ...change }).map((step) => describeStep(wanted, step));

describe('stepsFor', () => {
  it('creates what is missing', () => {
    expect(stepsFor(wanted, undefined)).toEqual([{ do: 'create' }]);
  });

  it('does nothing to a topic in shape, whatever else is set on it', () => {
    expect(linesFor({ config: { ...wanted.config, 'segment.ms': '1' } as never })).toEqual([]);
  });

  it('changes what differs and sends the operator’s own settings along', () => {
    const config = { 'retention.ms': '1000', 'segment.ms': '1' } as never;

    expect(stepsFor(wanted, { ...existing, config })).toEqual([
      {
        do: 'alter',
        config: { 'retention.ms': '-1', 'cleanup.policy': 'delete', 'segment.ms': '1' },
        changed: ['retention.ms 1000 -> -1', 'cleanup.policy unset -> delete'],
      },
    ]);
  });

  it.each`
    does                                 | partitions | isEmpty  | line
    ${'adds partitions to an empty one'} | ${3}       | ${true}  | ${'now 6 partitions (it was empty)'}
    ${'refuses them to one with data'}   | ${3}       | ${false} | ${'REFUSED: 3 partitions, 6 wanted: its data is'}
    ${'takes none away'}                 | ${12}      | ${true}  | ${'left as it is: 12 partitions, 6 wanted: Kafka'}
  `('$does', ({ line, ...change }: { line: string; partitions: number; isEmpty: boolean }) => {
    expect(linesFor(change).join()).toContain(line);
  });
});
