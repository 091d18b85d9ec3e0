import { listOf } from '../fake-list.js';
import { agreement, openComparing, row } from './fake-comparing.js';
import { fakeHeld } from './fake-held.js';

describe('a comparison that may not be made', () => {
  it.each`
    name                                        | agreements                                                       | detail
    ${'without a register'}                     | ${''}                                                            | ${'No information-sharing register is configured'}
    ${'without an agreement for the export'}    | ${agreement('2027-03-31', 'sources: [example-salt]')}            | ${'No agreement in the information-sharing register covers the export example-salt-comparison today'}
    ${'once the agreement for it has ended'}    | ${agreement('2026-11-22', 'exports: [example-salt-comparison]')} | ${'ended on 2026-11-22. Renew it'}
    ${'while the source may not share with us'} | ${agreement('2027-03-31', 'exports: [example-salt-comparison]')} | ${'No agreement in force lets the source example-salt share with us today'}
  `(
    'is refused $name, and says what to do',
    async ({ agreements, detail }: { agreements: string; detail: string }) => {
      const { status, body } = await openComparing(fakeHeld([]), agreements).send(
        listOf(row('S-1')),
      );

      expect([status, body]).toEqual([
        403,
        expect.objectContaining({
          type: '/problems/sharing-stopped',
          detail: expect.stringContaining(detail),
        }),
      ]);
    },
  );

  it('gives no line of one that was made, once the agreement has ended; how it stands can still be seen', async () => {
    const { agreed, compare, get, find } = openComparing();
    const { id } = await compare(listOf(row('S-1')));
    agreed.text = agreement(
      '2026-11-22',
      'sources: [example-salt], exports: [example-salt-comparison]',
    );
    const answers = await Promise.all(
      ['lines', 'worklist.csv', 'worklist.json'].map((path) => get(id, path)),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(await find(id)).toMatchObject({ state: 'done' });
  });

  it.each`
    query               | problem
    ${'&provider=RAA'}  | ${'is not declared for the provider RAA'}
    ${'&service=CAMHS'} | ${'leads to the service CAMHS'}
    ${'&source=other'}  | ${'Invalid'}
  `('is refused with $query', async ({ query, problem }: { query: string; problem: string }) => {
    const { status, text } = await openComparing().send(listOf(row('S-1')), query);

    expect([status, text]).toEqual([400, expect.stringContaining(problem)]);
  });

  it('names the columns of a list that does not fit the mapping, and keeps nothing', async () => {
    const { send, comparisons } = openComparing();
    const { status, body } = await send('Ref,Name\r\n1,A\r\n');

    expect([status, body]).toMatchObject([400, { type: '/problems/file-unreadable' }]);
    expect(await comparisons.spool.ids()).toEqual([]);
  });
});
