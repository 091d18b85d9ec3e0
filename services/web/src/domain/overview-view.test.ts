import { autism, summary } from '../fake-answers.js';
import { bandChart, overviewView } from './overview-view.js';

describe('bandChart', () => {
  it('draws bars against the largest band and says the share of all', () => {
    const [first, second] = bandChart([
      { label: '0 to 1 week', fromDays: 0, toDays: 7, waiting: 1, children: 1 },
      { label: 'Over 52 weeks', fromDays: 365, toDays: null, waiting: 3, children: 3 },
    ]);

    expect(first).toEqual({ label: '0 to 1 week', waiting: '1', width: '33.3%', share: '25%' });
    expect(second).toMatchObject({ width: '100%', share: '75%' });
  });

  it('draws nothing for nobody', () => {
    const band = { label: '0 to 1 week', fromDays: 0, toDays: 7, waiting: 0, children: 0 };

    expect(bandChart([band])).toEqual([
      { label: '0 to 1 week', waiting: '0', width: '0%', share: '0%' },
    ]);
  });
});

describe('overviewView', () => {
  it('tells nobody waits from no limit and from nought', () => {
    const nobody = {
      ...{ waiting: 0, children: 0, overStandard: 0, percentWithin: null },
      ...{ medianDays: null, longestDays: null, longestBand: null },
    };
    const noLimit = { ...nobody, overStandard: null, pathway: null };
    const { standards } = overviewView({
      ...summary,
      standards: [
        { ...autism, ...nobody },
        { ...autism, ...noLimit },
      ],
    });

    expect(standards[0]).toMatchObject({
      ...{ waiting: '0', over: '0', within: 'nobody waits', median: 'nobody waits' },
      ...{ longest: 'none', longestBand: 'nobody waits', isAnyoneOver: false },
    });
    expect(standards[1]).toMatchObject({
      ...{ over: 'no limit', within: 'no limit', pathway: 'All pathways' },
    });
  });

  it('keeps a provider that was asked for in the links to the worklist', () => {
    const { standards } = overviewView({ ...summary, filter: { provider: 'ZAA01' } });

    expect(standards[0]?.worklist).toContain('provider=ZAA01');
  });
});
