import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { readSettings } from '@waits/sources/settings/read-settings';
import { CLINIC_YAML } from '@waits/sources/testing/clinic-list';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { mongoComparisons, prepareComparisons } from './adapters/mongo-comparisons.js';
import { sealedSpool } from './adapters/sealed-spool.js';
import type { AskedComparison } from './comparisons/comparison-desk.js';
import { createComparisonDesk } from './comparisons/comparison-desk.js';
import { clearLists, createComparisonPass } from './comparisons/comparison-pass.js';
import { heldReferral } from './comparisons/fake-held.js';
import type { HeldList } from './domain/held-list.js';
import { HEADINGS, listRow } from './fake-list.js';
import { createJudgeFile } from './files/judge-file.js';

const MIB = 1_048_576;
const PAGE = 500;
const ROWS = 20_000;
const AS_OF = '2026-11-23';
const ASKED: AskedComparison = {
  ...{ source: 'example-salt', agreement: 'a1', provider: 'ZEX03', service: undefined },
  listedOn: null,
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A list with so many rows, each of a referral of its own, a piece at a time. */
async function* listOf(rows: number): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(`${HEADINGS.join(',')}\r\n`));
  for (let row = 0; row < rows; row += 1) {
    yield Buffer.from(`${listRow({ 'Referral No': `S-${String(row)}` }).join(',')}\r\n`);
  }
}

/** Everything that is held: all referrals of the list but every twentieth, and so many beside. */
function heldBeside(rows: number, beside: number, onAsked: () => void): HeldList {
  const isHeld = (id: string): boolean => Number(id.slice('ZEX03:S-'.length)) % 20 !== 0;
  return {
    find: (ids) => {
      onAsked();
      const referrals = ids.filter(isHeld).map((id) => heldReferral(id));
      return Promise.resolve({ asOf: AS_OF, referrals });
    },
    ofChildren: () => Promise.resolve({ asOf: AS_OF, children: [] }),
    pages: async function* () {
      const last = rows + beside;
      for (let from = 0; from < last; from += PAGE) {
        const ids = Array.from(
          { length: Math.min(PAGE, last - from) },
          (_, at) => `ZEX03:S-${String(from + at)}`,
        );
        const referrals = ids
          .filter((id, at) => from + at >= rows || isHeld(id))
          .map((id) => heldReferral(id));
        yield await Promise.resolve({ asOf: AS_OF, referrals });
      }
    },
  };
}

describe('comparisons on a real store and disk', () => {
  const log = createLog({ service: 'test', level: 'silent' });
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/intake-${randomUUID().slice(0, 8)}`;
  const opening = connectStore({ url: url.href, log });
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-compare-'));
    await prepareComparisons((await opening).connection);
  });
  afterAll(async () => {
    const store = await opening;
    await store.connection.dropDatabase();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A process that compares; `stop` ends it as a crash does, between two lots. */
  const open = async (held: HeldList) => {
    const { connection } = await opening;
    const spool = sealedSpool({ folder, keys: memoryKeys });
    const sources = readSettings('sources.yaml', CLINIC_YAML);
    const deps = {
      ...{ spool, sources, held, log, folder: 'f1', keepDays: 90, maxBytes: 200 * MIB },
      comparisons: mongoComparisons(connection),
      ...{ pseudonyms: keyedPseudonyms(memoryKeys), newId: randomUUID, now: () => new Date() },
      ...{ judgeFile: createJudgeFile({ spool, sources }), mayCompare: () => ASKED },
      feedsOf: () => Promise.resolve([]),
    };
    const stopper = new AbortController();
    await clearLists(deps);
    const desk = createComparisonDesk(deps, () => undefined);
    const receive = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
      const file = { bytes, expectedBytes: null, source: ASKED.source, separator: undefined };
      const received = await desk.receive({ ...file, fileName: '' }, ASKED);
      return 'upload' in received ? received.upload.id : '';
    };
    const stop = (): void => {
      stopper.abort();
    };
    return { desk, receive, stop, spool, pass: createComparisonPass(deps, stopper.signal) };
  };
  const placesOf = async ({ desk }: Awaited<ReturnType<typeof open>>, id: string) => {
    const places: string[] = [];
    for (let after = ''; ;) {
      const page = await desk.lines(id, { after, limit: 1000 });
      places.push(...page.map(({ at }) => at));
      after = page.at(-1)?.at ?? after;
      if (page.length < 1000) return places;
    }
  };

  it('begin again after a crash half-way, and have no line twice and none left out', async () => {
    const stops: (() => void)[] = [];
    let asked = 0;
    const first = await open(
      heldBeside(3000, 10, () => {
        asked += 1;
        if (asked === 2) stops[0]?.();
      }),
    );
    stops.push(first.stop);
    const id = await first.receive(listOf(3000));
    await first.pass();
    const left = await first.desk.find(id);
    const second = await open(heldBeside(3000, 10, () => undefined));
    await second.pass();
    const places = await placesOf(second, id);

    expect(left).toMatchObject({ state: 'working', counts: { rows: 1000 } });
    expect(await second.desk.find(id)).toMatchObject({
      state: 'done',
      counts: { rows: 3000, agree: 2850, weLack: 150, theyLack: 10, ourOpen: 2860 },
    });
    expect([places.length, new Set(places).size]).toEqual([160, 160]);
    expect(await second.spool.ids()).toEqual([]);
  }, 300_000);

  it('hold no more of a list of 20,000 rows than of its first thousands, but 100 bytes a row', async () => {
    const heap: number[] = [];
    let asked = 0;
    const held = heldBeside(ROWS, 1000, () => {
      asked += 1;
      if (asked % 4 !== 0) return;
      collectGarbage();
      heap.push(process.memoryUsage().heapUsed / MIB);
    });
    const started = await open(held);
    const id = await started.receive(listOf(ROWS));
    await started.pass();

    expect(await started.desk.find(id)).toMatchObject({
      ...{ state: 'done', fraction: 1 },
      counts: { rows: ROWS, agree: 19_000, weLack: 1000, theyLack: 1000, ourOpen: 20_000 },
    });
    expect(heap).toHaveLength(5);
    expect(Math.max(...heap) - (heap[0] ?? 0)).toBeLessThan(10);
  }, 300_000);
});
