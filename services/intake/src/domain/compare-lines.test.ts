import type { ComparedSide } from '@waits/contracts/api/comparisons';
import type { WaitingLine } from '@waits/standards/waiting-line';
import { differences, ofSameWait, ourSide, theirSide } from './compare-lines.js';

const line = (over: Partial<WaitingLine> = {}): WaitingLine => ({
  ...{ pathway: 'SALT', receivedOn: '2026-03-02', priority: '3', isOpen: true, left: null },
  ...{ lastActivityOn: null },
  ...over,
});
const closed = (on: string): Partial<WaitingLine> => ({
  isOpen: false,
  left: { on, by: 'closed' },
});

describe('what two sides of one referral differ in', () => {
  it.each`
    name                                           | theirs                                 | ours                                                             | fields
    ${'nothing, where both say the same'}          | ${{}}                                  | ${{}}                                                            | ${[]}
    ${'the day of receipt'}                        | ${{ receivedOn: '2026-03-09' }}        | ${{}}                                                            | ${['receivedOn']}
    ${'a day of receipt that we do not hold'}      | ${{}}                                  | ${{ receivedOn: null }}                                          | ${['receivedOn', 'status']}
    ${'nothing, where their list has no priority'} | ${{ priority: null }}                  | ${{}}                                                            | ${[]}
    ${'the priority'}                              | ${{ priority: '2' }}                   | ${{}}                                                            | ${['priority']}
    ${'the priority that we do not hold'}          | ${{}}                                  | ${{ priority: null }}                                            | ${['priority']}
    ${'the service'}                               | ${{ pathway: 'ASD' }}                  | ${{}}                                                            | ${['service']}
    ${'the status, where they say that it ended'}  | ${closed('2026-05-01')}                | ${{}}                                                            | ${['status']}
    ${'the status, where we hold that it ended'}   | ${{}}                                  | ${closed('2026-05-01')}                                          | ${['status']}
    ${'the day on which it ended'}                 | ${closed('2026-05-01')}                | ${closed('2026-05-02')}                                          | ${['endedOn']}
    ${'nothing, where both say how it ended'}      | ${closed('2026-05-01')}                | ${closed('2026-05-01')}                                          | ${[]}
    ${'how it ended'}                              | ${closed('2026-05-01')}                | ${{ isOpen: false, left: { on: '2026-05-01', by: 'rejected' } }} | ${['status']}
    ${'the status, where the child has died'}      | ${{}}                                  | ${{ isOpen: false, left: { on: '2026-05-01', by: 'deceased' } }} | ${['status']}
    ${'nothing of a day that is not stated'}       | ${{ receivedOn: null, isOpen: false }} | ${{}}                                                            | ${[]}
  `(
    '$name',
    ({
      theirs,
      ours,
      fields,
    }: Record<'theirs' | 'ours', Partial<WaitingLine>> & { fields: string[] }) => {
      const held = line({ ...ours, ...(ours.receivedOn === null ? { isOpen: false } : {}) });

      expect(differences(theirSide(line(theirs)), ourSide(held))).toEqual(fields);
    },
  );
});

describe('the referral of a child that a row without our id is of', () => {
  const side = (over: Partial<WaitingLine> = {}): ComparedSide => ourSide(line(over));
  const held = (referralId: string, over: Partial<WaitingLine> = {}) => ({
    ...side(over),
    referralId,
  });
  const earlier = { receivedOn: '2024-01-08' };

  it.each`
    name                                                | theirs                  | candidates                                                                  | found
    ${'the one received on the same day'}               | ${{}}                   | ${[held('A', earlier), held('B')]}                                          | ${'B'}
    ${'also where we hold that it ended'}               | ${{}}                   | ${[held('A', earlier), held('B', closed('2026-05-01'))]}                    | ${'B'}
    ${'of two of one day the open one'}                 | ${{}}                   | ${[held('A', closed('2026-05-01')), held('B')]}                             | ${'B'}
    ${'of two alike always the same'}                   | ${{}}                   | ${[held('B'), held('A')]}                                                   | ${'A'}
    ${'the only open one, though received another day'} | ${{}}                   | ${[held('A', earlier), held('B', { ...earlier, ...closed('2024-05-01') })]} | ${'A'}
    ${'none of two open ones of other days'}            | ${{}}                   | ${[held('A', earlier), held('B', { receivedOn: '2025-01-08' })]}            | ${undefined}
    ${'none that ended long before'}                    | ${{}}                   | ${[held('A', { ...earlier, ...closed('2024-05-01') })]}                     | ${undefined}
    ${'none of another service'}                        | ${{}}                   | ${[held('A', { pathway: 'CAMHS' })]}                                        | ${undefined}
    ${'the open one is not one that they say ended'}    | ${closed('2026-05-01')} | ${[held('A', earlier)]}                                                     | ${undefined}
    ${'the only open one, of a row without a day'}      | ${{ receivedOn: null }} | ${[held('A')]}                                                              | ${'A'}
    ${'none, where nothing is held of the child'}       | ${{}}                   | ${[]}                                                                       | ${undefined}
  `(
    '$name',
    ({
      theirs,
      candidates,
      found,
    }: {
      theirs: Partial<WaitingLine>;
      candidates: ReturnType<typeof held>[];
      found?: string;
    }) => {
      expect(ofSameWait(theirSide(line(theirs)), candidates)?.referralId).toBe(found);
    },
  );
});
