import { readiness } from './readiness.js';

const well = { name: 'kafka', check: () => ({ ok: true as const }) };

describe('readiness', () => {
  it('is ready when there is nothing to check, or all is well', () => {
    expect(readiness([])().ready).toBe(true);
    expect(readiness([well])()).toEqual({ ready: true, checks: [{ name: 'kafka', ok: true }] });
  });

  it('asks anew each time', () => {
    const store = { away: true };
    const isReady = readiness([
      well,
      {
        name: 'store',
        check: () => (store.away ? { ok: false, why: 'no answer for 16 s' } : { ok: true }),
      },
    ]);
    const before = isReady();
    store.away = false;

    expect(before).toEqual({
      ready: false,
      checks: [
        { name: 'kafka', ok: true },
        { name: 'store', ok: false, why: 'no answer for 16 s' },
      ],
    });
    expect(isReady().ready).toBe(true);
  });

  it('takes a check that throws for one that fails, without its message', () => {
    const broken = {
      name: 'x',
      check: (): never => {
        throw new RangeError('Synthetic Child');
      },
    };

    expect(readiness([broken])().checks).toEqual([
      { name: 'x', ok: false, why: 'the check failed: RangeError' },
    ]);
  });
});
