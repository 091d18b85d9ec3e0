import { loadRegister } from '@waits/standards/register/load';
import { askService } from './fake-app.js';
import { figuresVersion } from './figures-version.js';

const given = {
  hasLoaded: () => true,
  isCurrent: () => true,
  today: () => '2026-06-30',
  dataVersion: () => 7,
  registerVersion: 'r1',
  changes: [() => 3, () => 4],
};

describe('the version of the figures', () => {
  it('is the same as long as nothing changes that they follow from', () => {
    const version = figuresVersion(given);

    expect(version()).toBe(version());
  });

  it.each([
    ['the data', { dataVersion: () => 8 }],
    ['a feed', { changes: [() => 4, () => 4] }],
    ['an alert', { changes: [() => 3, () => 5] }],
    ['the day', { today: () => '2026-07-01' }],
    ['whether all is read', { isCurrent: () => false }],
  ])('is another with another of %s', (_what, change) => {
    const held: typeof given = { ...given };
    const version = figuresVersion({
      ...given,
      ...{ hasLoaded: () => held.hasLoaded(), isCurrent: () => held.isCurrent() },
      ...{ today: () => held.today(), dataVersion: () => held.dataVersion() },
      changes: [() => held.changes[0]?.() ?? 0, () => held.changes[1]?.() ?? 0],
    });
    const before = version();
    Object.assign(held, change);

    expect(version()).not.toBe(before);
  });

  it('is another in each process, which may have read less', () => {
    expect(figuresVersion(given)()).not.toBe(figuresVersion(given)());
  });

  it('is none while the figures are loading', () => {
    expect(figuresVersion({ ...given, hasLoaded: () => false })()).toBeUndefined();
  });
});

describe('an answer of the service', () => {
  const ask = askService({ register: loadRegister(), states: [], today: '2026-06-30' });

  it.each([
    ...['/v1/summary', '/v1/worklist?pathway=SALT', '/v1/cohorts?pathway=SALT&rows=provider'],
    ...[
      '/v1/queue?pathway=SALT',
      '/v1/reports/eating-disorders',
      '/v1/cohorts/table.csv?pathway=SALT',
    ],
    ...['/v1/feeds', '/v1/alerts', '/v1/data-quality'],
  ])('is not worked out again for one who has it: %s', async (path) => {
    const first = await ask(path);
    const again = await ask(path).set('if-none-match', first.headers['etag'] ?? '');

    expect([first.status, again.status]).toEqual([200, 304]);
  });

  it('has no version where it follows from more than what is held', async () => {
    expect((await ask('/v1/reconciliation')).headers['etag']).not.toBe('W/"1"');
  });
});
