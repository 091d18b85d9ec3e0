import { judgeChildren } from './child-graph.js';
import { decisionsOf, evidenceOf, recordsOf } from './child-story.js';
import { newReferral } from './amend-referral.js';
import {
  documentsAfter,
  local,
  merged,
  number,
  otherLocal,
  otherNumber,
  row,
  unmerged,
} from './fake-children.js';
import { event, nodeIdOf } from './fake-events.js';
import type { MatchVerdict } from '@waits/contracts/match-decision';
import type { ReferralEvent } from '@waits/contracts/referral-event';

const match = (verdict: MatchVerdict, on: string) => {
  const decided = {
    accepted: { reason: 'family-confirmed', joins: true },
    rejected: { reason: 'twin-or-sibling', joins: false },
    undone: { reason: 'decided-by-mistake', joins: false },
  } as const;
  const { reason, joins } = decided[verdict];
  return event(joins ? 'patient.merged' : 'patient.unmerged', {
    ...{ subject: local, tokens: [local], otherTokens: [number], on, source: 'waits' },
    match: { matchId: 'm', verdict, by: 'spoc.officer', reason },
  });
};

/** What the child of `token` is told by, once all of this was said. */
function storyOf(events: ReferralEvent[], token = local) {
  const documents = documentsAfter(events);
  const children = judgeChildren(documents);
  const child = children.childOf(token) ?? { childId: '', tokens: [] };
  const referrals = [
    { ...newReferral('RXX01:R1'), events: events.filter(({ subject }) => subject === 'RXX01:R1') },
  ];
  const known = { documents, children, referrals };
  return {
    told: evidenceOf(child, known).map(({ kind, stands, words }) => ({ kind, stands, words })),
    records: recordsOf(child, known),
    decisions: decisionsOf(child, known),
  };
}

describe('why two records are one child', () => {
  it.each`
    events                                                                                  | stands           | words
    ${[row([local, number], '2026-03-02')]}                                                 | ${[true]}        | ${['Records of the referral RXX01:R1 named both, first on 2026-03-02']}
    ${[row([local], '2026-03-02'), row([local, number], '2026-04-01', { id: 'b' })]}        | ${[true]}        | ${['The NHS number came late: from 2026-03-02 on the local patient id stood alone, and records of the referral RXX01:R1 named both, first on 2026-04-01']}
    ${[merged(local, otherLocal, '2026-03-02')]}                                            | ${[true]}        | ${['The system asd-system said on 2026-03-02 that the two are one child']}
    ${[merged(local, otherLocal, '2026-03-02'), unmerged(local, otherLocal, '2026-03-05')]} | ${[false, true]} | ${['The system asd-system said on 2026-03-02 that the two are one child', 'The system asd-system said on 2026-03-05 that the two are not one child']}
    ${[match('accepted', '2026-03-02')]}                                                    | ${[true]}        | ${['spoc.officer took the two for one child on 2026-03-02: the family confirmed it']}
    ${[match('accepted', '2026-03-02'), match('undone', '2026-03-05')]}                     | ${[false, true]} | ${['spoc.officer took the two for one child on 2026-03-02: the family confirmed it', 'spoc.officer took that decision back on 2026-03-05: it was decided by mistake']}
    ${[match('rejected', '2026-03-02')]}                                                    | ${[true]}        | ${['spoc.officer took the two for two children on 2026-03-02: they are twins or siblings']}
  `('is told as $words', ({ events, stands, words }: Row) => {
    const { told } = storyOf(events);

    expect(told.map((one) => one.words)).toEqual(words);
    expect(told.map((one) => one.stands)).toEqual(stands);
  });

  it('is told of two NHS numbers that rows alone may not put into one child', () => {
    const { told } = storyOf([
      row([local, number], '2026-03-02'),
      row([local, otherNumber], '2026-03-09', { id: 'other' }),
    ]);

    expect(told.filter(({ stands }) => !stands).map(({ words }) => words)).toEqual([
      'Records of the referral RXX01:R1 named both, first on 2026-03-09. They are kept apart, since that would put two NHS numbers into one child: only a merge or a person may',
    ]);
  });

  it('is told of a rotation of keys', () => {
    const retokened = { subject: number, tokens: [], oldToken: number, newToken: otherNumber };
    const { told } = storyOf([event('patient.retokened', retokened)], number);

    expect(told).toEqual([
      {
        ...{ kind: 'key-rotation', stands: true },
        words: 'The key of pseudonyms was changed: both stand for the same number or local id',
      },
    ]);
  });
});

describe('the records of a child', () => {
  it('are told by what they are known by, and whether what they said was erased', () => {
    const { records } = storyOf([
      row([local, number], '2026-03-02'),
      event('patient.erased', { subject: number, tokens: [], on: '2026-04-01' }),
    ]);

    expect(records).toEqual([
      { nodeId: nodeIdOf(local), knownBy: 'local-patient-id', sources: [], isErased: false },
      { nodeId: nodeIdOf(number), knownBy: 'nhs-number', sources: [], isErased: true },
    ]);
  });

  it('are told with what people decided of them', () => {
    const { decisions } = storyOf([match('rejected', '2026-03-02')]);

    expect(decisions).toMatchObject([
      {
        matchId: `${nodeIdOf(local)}~${nodeIdOf(number)}`,
        areOne: false,
        decisions: [{ decision: 'rejected', by: 'spoc.officer' }],
      },
    ]);
  });
});

type Row = { events: ReferralEvent[]; stands: boolean[]; words: string[] };
