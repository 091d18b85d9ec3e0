import { feedHealth } from './feed-health.js';
import { feedOf } from './fake-feed.js';
import { whatIsMissing } from './what-is-missing.js';

const feed = (over: Partial<ReturnType<typeof feedHealth>>) => ({
  ...feedHealth('demo-salt', [feedOf([])], '2026-11-23'),
  ...over,
});

describe('what is missing, in words', () => {
  it.each`
    from            | to              | sentence
    ${'2026-03-01'} | ${'2026-03-31'} | ${'demo-salt sent nothing from 1 to 31 March 2026'}
    ${'2026-02-28'} | ${'2026-03-31'} | ${'demo-salt sent nothing from 28 February to 31 March 2026'}
    ${'2025-12-24'} | ${'2026-01-04'} | ${'demo-salt sent nothing from 24 December 2025 to 4 January 2026'}
    ${'2026-03-10'} | ${'2026-03-10'} | ${'demo-salt sent nothing on 10 March 2026'}
    ${'2026-11-01'} | ${'2026-11-23'} | ${'demo-salt has sent nothing since 1 November 2026'}
  `('$sentence', ({ from, to, sentence }) => {
    const gap = { from: from as string, to: to as string };

    expect(whatIsMissing([feed({ daysWithout: [gap] })], '2026-11-23')).toEqual([sentence]);
  });

  it('names what is set aside', () => {
    const feeds = [feed({ parked: 1 }), feed({ source: 'demo-asd', parked: 12 }), feed({})];

    expect(whatIsMissing(feeds, '2026-11-23')).toEqual([
      '1 record from demo-salt is set aside for repair and not counted',
      '12 records from demo-asd are set aside for repair and not counted',
    ]);
  });
});
