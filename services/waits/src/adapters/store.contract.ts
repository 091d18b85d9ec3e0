import type { TokenDocument } from '../domain/documents.js';
import { newToken } from '../domain/amend-token.js';
import { event, nodeIdOf, token } from '../domain/fake-events.js';
import type { ReferralVersions } from '../domain/held-scan.js';
import { newJob } from '../domain/job-record.js';
import { foldReferral } from '../domain/fold-referral.js';
import { linksAmong, neighboursOf } from '../domain/link-closure.js';
import { mentionsOf } from '../domain/mentions.js';
import { newReferral } from '../domain/amend-referral.js';
import { judgeChildren } from '../domain/child-graph.js';
import type { ReferralDocument } from '../domain/documents.js';
import type { ScannedSubject } from '../domain/held-scan.js';
import type { WaitsStore } from '../domain/store.js';

/** What every WaitsStore must do. Each implementation's test calls this with a store that is empty. */
export function storeContract(open: () => Promise<WaitsStore>): void {
  const made = (name: string, version: number): TokenDocument => ({
    ...newToken(token(name), nodeIdOf(token(name))),
    version,
    inputVersion: version,
  });

  it('knows nothing of a child it has not seen', async () => {
    const { children } = await open();

    expect(await children.load([token('nobody')])).toEqual([]);
    expect(await children.versions([token('nobody')])).toEqual(new Map());
  });

  it('gives back what was written, as it was', async () => {
    const { children } = await open();
    const document = {
      ...made('whole', 1_795_000_000_123),
      events: [event('careplan.agreed', { subject: token('whole'), createdOn: '2026-03-01' })],
      edges: [{ kind: 'named', other: token('other') } as const],
    };

    await children.write([{ document, expected: null }]);

    expect(await children.load([token('whole')])).toEqual([document]);
  });

  it('gives the documents that exist of those asked for, each once', async () => {
    const { children } = await open();
    await children.write([{ document: made('asked', 1), expected: null }]);

    const found = await children.load([token('asked'), token('absent'), token('asked')]);

    expect(found.map(({ _id }) => _id)).toEqual([token('asked')]);
  });

  it('tells the versions without the documents', async () => {
    const { children } = await open();
    const document = { ...made('versions', 7), inputVersion: 5 };
    await children.write([{ document, expected: null }]);

    expect(await children.versions([token('versions')])).toEqual(
      new Map([[token('versions'), { version: 7, inputVersion: 5 }]]),
    );
  });

  it('writes a document only over the version it was made from, and names those that lost', async () => {
    const { children } = await open();
    await children.write([
      { document: made('first', 1), expected: null },
      { document: made('second', 1), expected: null },
    ]);

    const { lost } = await children.write([
      { document: made('first', 2), expected: 1 },
      { document: made('second', 9), expected: 8 },
      { document: made('third', 1), expected: null },
    ]);

    expect(lost).toEqual([token('second')]);
    expect(await children.versions([token('first'), token('second'), token('third')])).toEqual(
      new Map([
        [token('first'), { version: 2, inputVersion: 2 }],
        [token('second'), { version: 1, inputVersion: 1 }],
        [token('third'), { version: 1, inputVersion: 1 }],
      ]),
    );
  });

  it('does not make a document anew over one that another writer made first', async () => {
    const { children } = await open();
    await children.write([{ document: made('taken', 1), expected: null }]);

    const { lost } = await children.write([
      { document: { ...made('taken', 2), nodeId: nodeIdOf(token('zzz')) }, expected: null },
    ]);

    expect(lost).toEqual([token('taken')]);
    expect((await children.load([token('taken')]))[0]?.nodeId).toBe(nodeIdOf(token('taken')));
  });

  it('lets one of two writers at once win each document', async () => {
    const { children } = await open();
    const names = ['aa', 'bb', 'cc', 'dd'];
    const all = (version: number) =>
      children.write(names.map((name) => ({ document: made(name, version), expected: null })));

    const results = await Promise.all([all(1), all(2)]);

    expect(results.flatMap(({ lost }) => lost).sort()).toEqual(names.map((name) => token(name)));
  });

  it('writes nothing when there is nothing to write', async () => {
    const { children } = await open();

    expect(await children.write([])).toEqual({ lost: [] });
  });

  it('finds the token of a node', async () => {
    const store = await open();
    await store.children.write([{ document: made('node', 1), expected: null }]);

    const found = await store.tokensOfNodes([nodeIdOf(token('node')), nodeIdOf(token('unknown'))]);

    expect(found).toEqual(new Map([[nodeIdOf(token('node')), token('node')]]));
  });

  it('finds tokens in the blind index, each once, in their order and no more than asked for', async () => {
    const store = await open();
    const found = [
      { ...made('b-blind', 1), blind: ['k1.name', 'k1.home'] },
      { ...made('a-blind', 1), blind: ['k1.name'] },
      { ...made('c-blind', 1), blind: ['k2.name'] },
      made('none-blind', 1),
    ];
    await store.children.write(found.map((document) => ({ document, expected: null })));

    expect(await store.tokensByBlind(['k1.home', 'k1.name', 'k1.none'], 9)).toEqual(
      ['a-blind', 'b-blind'].map((name) => token(name)),
    );
    expect(await store.tokensByBlind(['k1.name'], 1)).toHaveLength(1);
    expect(await store.tokensByBlind([], 9)).toEqual([]);
  });

  it('lists nodes without an NHS number in the order of their places, a page at a time', async () => {
    const store = await open();
    const listed = ['a|3', 'a|1', 'a|2', 'b|1'].map((unmatched, n) => ({
      document: { ...made(`${String(n)}-list`, 1), unmatched },
      expected: null,
    }));
    await store.children.write([...listed, { document: made('none-list', 1), expected: null }]);
    const page = async (after: string, limit = 9) =>
      (await store.unmatched({ after, before: 'a|~', limit })).map(({ key }) => key);

    expect(await page('a|')).toEqual(['a|1', 'a|2', 'a|3']);
    expect(await page('a|', 2)).toEqual(['a|1', 'a|2']);
    expect(await page('a|2')).toEqual(['a|3']);
    expect(await store.unmatched({ after: 'b|', before: 'b|~', limit: 9 })).toEqual([
      { nodeId: nodeIdOf(token('3-list')), key: 'b|1' },
    ]);
  });

  it('keeps what a row says of where it lies', async () => {
    const { records } = await open();
    const record = {
      _id: 'pas:referral:1',
      ...{ version: 1, subject: 'RXX01:R1', eventId: 'e1', earlier: [] },
      recordedAt: '2026-03-01T12:00:00Z',
    };

    await records.write([{ document: record, expected: null }]);

    expect(await records.load(['pas:referral:1'])).toEqual([record]);
  });

  it('keeps how a job stands', async () => {
    const { jobs } = await open();
    const job = { ...newJob('sweep'), version: 1, night: '2026-03-01' };

    await jobs.write([{ document: job, expected: null }]);

    expect(await jobs.load(['sweep'])).toEqual([job]);
  });

  it('walks over every referral and child with what is held of them', async () => {
    const { referrals, children, scan } = await open();
    const told = event('careplan.agreed', { subject: token('told'), createdOn: '2026-03-01' });
    await children.write([{ document: { ...made('told', 1), events: [told] }, expected: null }]);
    await referrals.write(
      ['RXX01:R2', 'RXX01:R1'].map((id) => ({ document: referralOf(id, 5), expected: null })),
    );

    const subjects: ScannedSubject[] = [];
    for await (const subject of scan.subjects({})) subjects.push(subject);

    expect(subjects.map(({ subject }) => subject)).toEqual(['RXX01:R1', 'RXX01:R2', token('told')]);
    expect(subjects.map(({ nodeId }) => nodeId)).toEqual([null, null, nodeIdOf(token('told'))]);
    expect(subjects.map(({ events }) => events.map(({ id }) => id))).toEqual([
      ['received', 'linked#link'],
      ['received', 'linked#link'],
      [told.id],
    ]);
    expect(subjects[2]?.events).toEqual([{ source: told.source, id: told.id, time: told.time }]);
  });

  it('walks over a range from its first id to before its last', async () => {
    const { referrals, scan } = await open();
    const ids = ['RXX01:A', 'RXX01:B', 'RXX01:C', 'RXX01:D'];
    await referrals.write(ids.map((id) => ({ document: referralOf(id, 5), expected: null })));

    const subjects: string[] = [];
    for await (const { subject } of scan.subjects({ from: 'RXX01:B', before: 'RXX01:D' })) {
      subjects.push(subject);
    }

    expect(subjects).toEqual(['RXX01:B', 'RXX01:C']);
  });

  it('walks over more referrals than fit one page, each once', async () => {
    const { referrals, scan } = await open();
    const ids = Array.from({ length: 1_203 }, (_, n) => `RXX01:${String(n).padStart(5, '0')}`);
    await referrals.write(ids.map((id) => ({ document: referralOf(id, 7), expected: null })));

    const found: ReferralVersions[] = [];
    for await (const one of scan.referralVersions()) found.push(one);
    const rest: string[] = [];
    for await (const { referralId } of scan.referralVersions('RXX01:00600')) rest.push(referralId);

    expect(found).toEqual(ids.map((referralId) => ({ referralId, version: 7, foldVersion: 1 })));
    expect(rest).toEqual(ids.slice(601));
  });
}

function referralOf(id: string, version: number): ReferralDocument {
  const body = {
    ...newReferral(id),
    events: [event('referral.received', { subject: id, id: 'received' })],
    links: [event('referral.linked', { subject: id, id: 'linked#link', by: 'RXX01:R9' })],
  };
  const documents = new Map();
  const children = judgeChildren(documents);
  const folded = foldReferral(
    { body, mentions: mentionsOf(body), neighbours: neighboursOf(body), inputVersion: version },
    {
      ...{ documents, children, links: linksAmong(new Map(), children) },
      birthDateOf: () => null,
      foldVersion: 1,
    },
  );
  return { ...folded, version };
}
