import type { KeptRound, Question, RoundStore } from '../domain/round.js';

const round = (id: string, openedAt: string): KeptRound => ({
  ...{ id, version: 1, provider: 'RAA', rule: { waitedDays: 365, silentDays: 182 } },
  ...{ state: 'open', asOf: '2026-11-23', openedBy: 'A', openedAt, closedBy: null, closedAt: null },
});
const question = (referralId: string, over: Partial<Question> = {}): Question => ({
  ...{ round: 'r1', referralId, version: 1, pathway: 'SALT', receivedOn: '2024-03-01' },
  ...{ lastHeardOn: null, because: ['waits-long'], answers: [] },
  ...over,
});
const answered = (referralId: string): Question =>
  question(referralId, {
    version: 2,
    answers: [
      {
        ...{ answer: 'died', on: '2026-11-01', duplicateOf: null, medium: null, by: 'A' },
        ...{ at: '2026-11-23T09:00:00Z', isTold: false },
      },
    ],
  });

/** What every store of rounds must do. `open` gives an empty one. */
export function roundStoreContract(open: () => Promise<RoundStore>): void {
  it('keeps a round, and gives the newest first', async () => {
    const rounds = await open();
    const [older, newer] = [round('r1', '2026-11-01'), round('r2', '2026-11-02')];
    await rounds.write(older);
    await rounds.write(newer);

    expect(await rounds.find('r1')).toEqual(older);
    expect(await rounds.find('r3')).toBeUndefined();
    expect((await rounds.recent(1)).map(({ id }) => id)).toEqual(['r2']);
  });

  it('lets one of two change a round', async () => {
    const rounds = await open();
    await rounds.write(round('r1', '2026-11-01'));
    const closed = { ...round('r1', '2026-11-01'), version: 2, state: 'closed' as const };

    expect(await rounds.write(closed)).toBe(true);
    expect(await rounds.write({ ...closed, closedBy: 'B' })).toBe(false);
  });

  it('gives the questions of a round in the order of referral ids, however many', async () => {
    const rounds = await open();
    const ids = Array.from({ length: 1001 }, (_, index) => `RAA:R${String(10_000 + index)}`);
    await rounds.ask([...ids].reverse().map((id) => question(id)));
    await rounds.ask([question('RAA:X', { round: 'r10' })]);
    const found: string[] = [];
    for await (const page of rounds.pages('r1')) found.push(...page.map((one) => one.referralId));

    expect(found).toEqual(ids);
  });

  it('finds questions by their referrals', async () => {
    const rounds = await open();
    await rounds.ask([question('RAA:A'), question('RAA:B')]);

    expect(await rounds.questions('r1', ['RAA:B', 'RAA:C'])).toEqual(
      new Map([['RAA:B', question('RAA:B')]]),
    );
    expect((await rounds.questions('r1', [])).size).toBe(0);
  });

  it('keeps an answer, and says which another writer answered first', async () => {
    const rounds = await open();
    await rounds.ask([question('RAA:A'), question('RAA:B')]);

    expect(await rounds.answer([answered('RAA:A')])).toEqual(new Set());
    expect(await rounds.answer([answered('RAA:A'), answered('RAA:B')])).toEqual(new Set(['RAA:A']));
    expect((await rounds.questions('r1', ['RAA:B'])).get('RAA:B')).toEqual(answered('RAA:B'));
  });
}
