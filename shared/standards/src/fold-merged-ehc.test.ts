import { measure } from './measure.js';
import { loadRegister } from './register/load.js';
import { event } from './testing/events.js';
import { A, B, factsOfAll, merged, received, reopened } from './testing/linked.js';

const register = loadRegister();
const advice = register.standards.find(({ id }) => id === 'EHC-HA6');
const asked = (subject: string, on: string) =>
  event('ehc.advice-requested', on, { healthService: 'SALT' }, { subject, id: `asked-${subject}` });

/** The clock of EHC advice on the day asked for. */
const clockOf = (facts: ReturnType<typeof factsOfAll>[string] | undefined, asOf: string) =>
  advice && facts ? measure(advice, facts, asOf) : null;

describe('DOMAIN 2.4: two records of one request for EHC advice are made one', () => {
  const both = [asked(A, '2026-02-02'), asked(B, '2026-01-12')];
  const joined = [...both, merged(B, A, '2026-02-10')];

  it('and the advice is due from the earlier request', () => {
    const { [A]: facts } = factsOfAll(joined);

    expect(facts).toMatchObject({ receivedOn: '2026-01-12', receivedAs: B });
    expect(facts?.findings).not.toContain('no-received-event');
    expect(clockOf(facts, '2026-02-20')).toMatchObject({
      ...{ startedOn: '2026-01-12', days: 39, dueOn: '2026-02-23', status: 'running' },
    });
  });

  it('and as before when that is undone', () => {
    const { [A]: facts } = factsOfAll([...joined, reopened(B, '2026-02-12')]);

    expect(clockOf(facts, '2026-02-20')).toMatchObject({ startedOn: '2026-02-02', days: 18 });
  });

  it('and nobody waits twice', () => {
    const { [B]: facts } = factsOfAll(joined);

    expect(clockOf(facts, '2026-02-20')?.isWaiting).toBe(false);
  });

  it('while advice asked of a service whose referrals are merged keeps the day it was asked for', () => {
    const { [A]: facts } = factsOfAll([
      ...[received(A, '2026-01-20'), received(B, '2026-01-05'), asked(A, '2026-02-02')],
      merged(B, A, '2026-02-10'),
    ]);

    expect(facts).toMatchObject({ pathway: 'ASD', receivedOn: '2026-01-05' });
    expect(clockOf(facts, '2026-02-20')).toMatchObject({ startedOn: '2026-02-02' });
  });
});
