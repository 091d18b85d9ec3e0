import { loadRegister } from '@waits/standards/register/load';
import { replicaOfRows } from './fake-replica.js';
import { POLICIES } from './disclosure/policy.js';
import { publishedOn } from './fake-published.js';
import { createProjection } from './projection.js';

describe('the tables that Prometheus may have [published]', () => {
  const register = loadRegister();
  const rows = Array.from({ length: 20 }, (_, child) => ({
    ...{ id: `RAA:R${String(child)}`, child, pathway: 'SALT' as const, received: '2026-01-01' },
  }));
  const projection = createProjection({
    ...{ replica: replicaOfRows(register, rows), register, dataVersion: () => 1 },
    policy: POLICIES.MHSDS,
  });
  const published = publishedOn(projection, '2026-06-01').waiting.map(
    ({ labels }) => labels['standard'],
  );
  const exact = projection
    .exact({ asOf: '2026-06-01' })
    .standards.map(({ standardId }) => standardId);

  it('have the rows of the register that are published, and no others', () => {
    expect(published).toContain('SALT-LOCAL');
    expect(published).toContain('CHS-18W');
    expect(published).not.toContain('CHS-52W');
  });

  it('leave the others to those who may see exact figures', () => {
    expect(exact).toContain('CHS-52W');
  });
});

describe('a total that Prometheus may not have', () => {
  const register = loadRegister();
  const totalOf = (providers: readonly string[]) => {
    const rows = providers.map((provider, child) => ({
      ...{ provider, child, pathway: 'SALT' as const, received: '2026-01-01' },
    }));
    const replica = replicaOfRows(register, rows);
    const projection = createProjection({
      ...{ replica, register, dataVersion: () => 1, policy: POLICIES.MHSDS },
    });
    return publishedOn(projection, '2026-06-01').waiting.find(
      ({ labels }) => labels['standard'] === 'SALT-LOCAL',
    )?.value;
  };

  it('is one of eight who wait at two providers: shown as 10, it would tell that they are four and four', () => {
    expect(totalOf(['RAA', 'RAA', 'RAA', 'RAA', 'RBB', 'RBB', 'RBB', 'RBB'])).toBeNull();
  });

  it('is not one of eight who wait at one provider', () => {
    expect(totalOf(Array.from({ length: 8 }, () => 'RAA'))).toBe(10);
  });
});
