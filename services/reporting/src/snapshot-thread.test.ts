import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PublishedSnapshot } from '@waits/contracts/api/published';
import { unpacked } from '@waits/kit/published-snapshots';
import { loadRegister } from '@waits/standards/register/load';
import { snapshotThread } from './adapters/snapshot-thread.js';
import { dayToPublish } from './day-to-publish.js';
import { POLICIES } from './domain/disclosure/policy.js';
import { replicaOfRows } from './domain/fake-replica.js';
import { createFeedBook } from './domain/feed-book.js';
import { createProjection } from './domain/projection.js';
import { provenance } from './domain/provenance.js';
import { packSnapshot } from './pack-snapshot.js';

// As it is run: compiled, and without the tests' own way of finding modules.
const program = (name: string): URL =>
  pathToFileURL(join(import.meta.dirname, '..', 'dist', `${name}.js`));

const register = loadRegister();
const rows = Array.from({ length: 12 }, (_, child) => ({ child, received: '2026-05-01' }));
const replica = replicaOfRows(register, rows);
const standing = { dataVersion: 7, register, referralsHeld: rows.length, caughtUp: true };
const policy = POLICIES.MHSDS;
const ofDay = dayToPublish({
  ...{ replica, register, now: () => new Date('2026-06-02T00:00:10Z') },
  projection: createProjection({ replica, register, policy, dataVersion: () => 1 }),
  provenanceOn: (day) => provenance(standing, createFeedBook(), day),
});

describe('a snapshot that is taken in a thread of its own', () => {
  it('is the same as one that is not, also beside an earlier one', async () => {
    const take = snapshotThread(program('snapshot-thread-command'));
    const first = packSnapshot({ policy, ofDay: ofDay('2026-05-31'), earlier: [] });
    const asked = { policy, ofDay: ofDay('2026-06-01'), earlier: [first.exact] };
    const taken = await take(asked);

    expect(Buffer.from(taken.published)).toEqual(packSnapshot(asked).published);
    expect(Buffer.from(taken.exact)).toEqual(packSnapshot(asked).exact);
    const published: unknown = JSON.parse(unpacked(taken.published).toString());
    expect(PublishedSnapshot.parse(published).day).toBe('2026-06-01');
  });

  it('fails with what failed there, and when the thread ends without one', async () => {
    const take = snapshotThread(program('snapshot-thread-command'));
    const nothing = new URL('data:text/javascript,');
    const broken = { policy, ofDay: ofDay('2026-06-01'), earlier: [new Uint8Array([1])] };

    await expect(take(broken)).rejects.toThrow('unexpected end of file');
    await expect(snapshotThread(nothing)(broken)).rejects.toThrow('ended with 0');
  });
});
