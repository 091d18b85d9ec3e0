import { composeFaults } from './compose-faults.js';
import { readCompose } from './compose-file.js';
import { BROKEN_COMPOSE } from './broken-compose.js';
import { BROKEN_CONTAINMENT } from './broken-containment.js';
import { variableFaults } from './variable-faults.js';
import { findReaders, textOf, world } from './world.js';

const text = await textOf('docker-compose.yml');
const readers = await findReaders();
const faultsOf = (changed: string): string[] => {
  const compose = readCompose(changed);
  return [...composeFaults(compose, world), ...variableFaults(compose, readers)];
};

describe('docker-compose.yml', () => {
  it('is contained, in order, complete and open to this machine only', () => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('starts the five services and everything that they and their operator need', () => {
    const names = readCompose(text).all.map(({ name }) => name);

    expect(names).toEqual([
      ...['keys', 'snapshot-keys', 'topics', 'intake', 'waits', 'reporting', 'spoc', 'web', 'demo'],
      ...['kafka', 'mongo', 'prometheus', 'alertmanager', 'grafana', 'keycloak'],
    ]);
  });

  it('starts nothing by itself that nobody asks yet', () => {
    const onDemand = readCompose(text).all.filter(({ profiles }) => profiles !== undefined);

    expect(onDemand.map(({ name, profiles }) => ({ [name]: profiles }))).toEqual([
      { demo: ['demo'] },
      { keycloak: ['sign-in'] },
    ]);
  });
});

describe('a compose file in which', () => {
  it.each([...BROKEN_COMPOSE, ...BROKEN_CONTAINMENT])('$but', ({ replace, by, fault }) => {
    expect(text).toContain(replace);
    expect(faultsOf(text.replace(replace, by)).join('\n')).toContain(fault);
  });
});
