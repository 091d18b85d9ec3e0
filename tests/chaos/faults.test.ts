import { drawFaults, EIGHT, expectedOf, nameOf, ROUND } from './faults.js';
import { LINKS } from './links.js';

const names = (seed: number, count: number, pattern = ROUND) =>
  drawFaults(seed, count, pattern).map(nameOf);

describe('faults that are drawn by a seed', () => {
  it('are the same for the same seed, to the millisecond', () => {
    expect(drawFaults(7, 60, ROUND)).toEqual(drawFaults(7, 60, ROUND));
    expect(names(7, 60)).not.toEqual(names(8, 60));
  });

  it('are killed services and servers, broken connections, a full disk and a pause, in eight', () => {
    const kinds = drawFaults(1, 8, EIGHT).map(({ kind }) => kind);

    expect(kinds.filter((kind) => kind === 'kill')).toHaveLength(4);
    expect(kinds.filter((kind) => ['fill', 'pause'].includes(kind))).toHaveLength(2);
  });

  it('reach every service, both servers and every connection in four rounds', () => {
    const drawn = drawFaults(3, 4 * ROUND.length, ROUND);

    expect(new Set(drawn.map(({ target }) => target))).toEqual(
      new Set(['intake', 'waits', 'reporting', 'spoc', 'web', 'kafka', 'store', ...LINKS]),
    );
  });

  it.each`
    fault                                      | unready                             | because
    ${{ kind: 'kill', target: 'web' }}         | ${['web']}                          | ${'it is gone'}
    ${{ kind: 'kill', target: 'kafka' }}       | ${['intake', 'waits', 'reporting']} | ${'they read from it'}
    ${{ kind: 'fill', target: 'store' }}       | ${['waits', 'spoc']}                | ${'they write to it'}
    ${{ kind: 'hold', target: 'spoc-store' }}  | ${['spoc']}                         | ${'it needs its store'}
    ${{ kind: 'cut', target: 'spoc-waits' }}   | ${[]}                               | ${'a question is taken without'}
    ${{ kind: 'slow', target: 'waits-kafka' }} | ${[]}                               | ${'slow is not broken'}
  `(
    'make $unready unready by $fault.kind $fault.target, since $because',
    ({ fault, unready }: { fault: Parameters<typeof expectedOf>[0]; unready: string[] }) => {
      expect(expectedOf(fault).unready).toEqual(unready);
    },
  );
});
