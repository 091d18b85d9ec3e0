import type { ClockView } from '@waits/contracts/api/clock';
import { explainedPage } from './html.js';
import type { ExplainedPage, ExplainedReferral } from './html.js';

const EXPLANATION: ClockView['explanation'] = {
  ...{ rule: 'The rule.', counted: 'How.', text: 'In short.' },
  source: { title: 'A source', address: 'https://source.example/rule' },
  used: [
    { on: '2026-03-02', what: 'It began' },
    { on: '2026-03-09', what: 'It stopped' },
  ],
  ignored: [{ on: '2026-03-05', what: 'A call', why: 'by telephone' }],
  wouldChange: ['This.', 'Or that.'],
};
const CLOCK: ClockView = {
  ...{ standardId: 'A-1', title: 'A standard', authority: 'local', verified: true },
  ...{ isLocal: false, status: 'met', startedOn: '2026-03-02', dueOn: '2026-03-30' },
  ...{ stoppedOn: '2026-03-09', endedBy: null, days: 7, daysLeft: null, dueAt: null },
  ...{ minutes: null, reason: null, limit: '28 days', isWaiting: false },
  ...{ isOverStandard: false, spell: null, explanation: EXPLANATION },
};
/** A clock of which nothing can be said yet. */
const BARE: ClockView = {
  ...{ ...CLOCK, status: 'not-started', startedOn: null, dueOn: null, stoppedOn: null },
  ...{ days: null, limit: null },
  explanation: { ...EXPLANATION, used: [], ignored: [], wouldChange: [] },
};
const referral = (referralId: string, clocks: ClockView[] = []): ExplainedReferral => ({
  ...{ referralId, findings: [], clocks },
});
const pageOf = (referrals: ExplainedReferral[], over: Partial<ExplainedPage> = {}) =>
  explainedPage({
    ...{ asOf: '2026-09-01', knownAt: null, registerVersion: 'abc', referrals, ...over },
  });
const mainOf = (page: string) => /<main>\n([^]*)\n<\/main>/.exec(page)?.[1]?.split('\n');
const articleOf = (clock: ClockView) => {
  const lines = mainOf(pageOf([referral('RAA:R1', [clock])])) ?? [];
  return lines.slice(lines.indexOf('<article>') + 1, lines.indexOf('</article>'));
};

describe('the page of one referral', () => {
  it('is a whole document that stands by itself', () => {
    const skeleton = pageOf([]).replace(/<style>[^]*<\/style>/, '<style></style>');

    expect(skeleton).toBe(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Waits explained</title>
<style></style>
</head>
<body>
<main>
<h1>Waits explained</h1>
<p>As of 1 September 2026. Register abc.</p>

</main>
</body>
</html>
`);
  });

  it('tells the whole of a clock, in the order of reading', () => {
    expect(mainOf(pageOf([referral('RAA:R1', [CLOCK])]))).toEqual([
      '<h1>Waits of referral RAA:R1</h1>',
      '<p>As of 1 September 2026. Register abc.</p>',
      '<section>',
      '<article>',
      '<h2>A standard</h2>',
      '<p class="status">Met: 7 days</p>',
      '<p>In short.</p>',
      [
        '<dl><div><dt>Limit</dt><dd>28 days</dd></div>',
        '<div><dt>Started</dt><dd><time datetime="2026-03-02">2 March 2026</time></dd></div>',
        '<div><dt>Due</dt><dd><time datetime="2026-03-30">30 March 2026</time></dd></div>',
        '<div><dt>Stopped</dt><dd><time datetime="2026-03-09">9 March 2026</time></dd></div></dl>',
      ].join(''),
      '<h3>The rule</h3>',
      '<p>The rule.</p>',
      '<p>Source: <a href="https://source.example/rule">A source</a></p>',
      '<h3>How it was counted</h3>',
      '<p>How.</p>',
      '<table>',
      '<caption>Events used, in order</caption>',
      '<thead><tr><th scope="col">Day</th><th scope="col">What happened</th></tr></thead>',
      [
        '<tbody><tr><th scope="row"><time datetime="2026-03-02">2 March 2026</time></th><td>It began</td></tr>',
        '<tr><th scope="row"><time datetime="2026-03-09">9 March 2026</time></th><td>It stopped</td></tr></tbody>',
      ].join(''),
      '</table>',
      '<table>',
      '<caption>Events that did not count, and why</caption>',
      '<thead><tr><th scope="col">Day</th><th scope="col">What happened</th><th scope="col">Why it did not count</th></tr></thead>',
      '<tbody><tr><th scope="row"><time datetime="2026-03-05">5 March 2026</time></th><td>A call</td><td>by telephone</td></tr></tbody>',
      '</table>',
      '<h3>What would change it</h3>',
      '<ul><li>This.</li><li>Or that.</li></ul>',
      '</article>',
      '</section>',
    ]);
  });

  it('leaves out what a clock does not have', () => {
    expect(articleOf(BARE)).toEqual([
      ...['<h2>A standard</h2>', '<p class="status">Not started</p>', '<p>In short.</p>'],
      ...['<dl></dl>', '<h3>The rule</h3>', '<p>The rule.</p>'],
      '<p>Source: <a href="https://source.example/rule">A source</a></p>',
      ...['<h3>How it was counted</h3>', '<p>How.</p>', '<p>No event was used.</p>', '', ''],
    ]);
  });

  it.each<[string, Partial<ClockView>, string]>([
    ['how it ended', { endedBy: 'closed' }, '<dl><div><dt>Ended by</dt><dd>closed</dd></div></dl>'],
    [
      'that a rule was not verified',
      { verified: false },
      '<p>Source: <a href="https://source.example/rule">A source</a> (not verified)</p>',
    ],
    [
      'that a rule is of the area',
      { isLocal: true },
      '<p>Source: <a href="https://source.example/rule">A source</a>. This area has set or changed this rule.</p>',
    ],
    [
      'a source that has no address',
      { explanation: { ...BARE.explanation, source: { title: 'Our board', address: null } } },
      '<p>Source: Our board</p>',
    ],
    [
      'a source with an address that is not one of the web',
      {
        explanation: {
          ...BARE.explanation,
          source: { title: 'Our board', address: 'x:https://y.example' },
        },
      },
      '<p>Source: Our board</p>',
    ],
    [
      'a source of the web without encryption',
      {
        explanation: {
          ...BARE.explanation,
          source: { title: 'Our board', address: 'http://board.example' },
        },
      },
      '<p>Source: <a href="http://board.example">Our board</a></p>',
    ],
    [
      'the referrals that are one wait',
      { spell: { referralIds: ['RAA:R1', 'RAA:R2'] } },
      '<p>One wait made of these referrals: RAA:R1, RAA:R2.</p>',
    ],
  ])('says %s', (_, over, line) => {
    expect(articleOf({ ...BARE, ...over })).toContain(line);
  });

  it('does not call one referral several', () => {
    expect(articleOf({ ...BARE, spell: { referralIds: ['RAA:R1'] } })).toEqual(articleOf(BARE));
  });

  it('says that no standard applies, and what is odd about the data', () => {
    const findings = [
      { id: 'a', title: 'The one.' },
      { id: 'b', title: 'The other.' },
    ];

    expect(mainOf(pageOf([{ ...referral('RAA:R1'), findings }]))?.slice(2)).toEqual([
      ...['<section>', '<p>What is odd about its data:</p>'],
      '<ul><li>The one.</li><li>The other.</li></ul>',
      '<p>No standard of the register applies to this referral.</p>',
      '</section>',
    ]);
  });

  it.each([
    ['2026-08-31', 'As of 1 September 2026, as known on 31 August 2026. Register abc.'],
    [
      '2026-08-31T09:00:00Z',
      'As of 1 September 2026, as known on 2026-08-31T09:00:00Z. Register abc.',
    ],
  ])('says up to when events had been received: %s', (knownAt, line) => {
    expect(mainOf(pageOf([], { knownAt }))?.[1]).toBe(`<p>${line}</p>`);
  });
});

describe('the page of several referrals', () => {
  it('names each, a step further down', () => {
    const two = pageOf([referral('RAA:R1', [BARE, BARE]), referral('RAA:R2', [BARE])]);
    const heads = mainOf(two)?.filter((line) => line.startsWith('<h'));
    const one = ['<h3>A standard</h3>', '<h4>The rule</h4>', '<h4>How it was counted</h4>'];

    expect(two).toContain('<title>Waits explained</title>');
    expect(two).toContain('</article>\n<article>');
    expect(two).toContain('</section>\n<section>');
    expect(heads).toEqual([
      '<h1>Waits explained</h1>',
      ...['<h2>Referral RAA:R1</h2>', ...one, ...one],
      ...['<h2>Referral RAA:R2</h2>', ...one],
    ]);
  });
});
