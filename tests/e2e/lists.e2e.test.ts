import { join } from 'node:path';
import { Comparison, ComparisonLines } from '@waits/contracts/api/comparisons';
import { FileTaken, FileUpload } from '@waits/contracts/api/files';
import { HeldReferrals } from '@waits/contracts/api/held';
import { testNumber } from '../load/files/test-number.js';
import type { World } from '../chaos/world.js';
import { BACK_WITHIN_SECONDS, startWorld } from '../chaos/world.js';
import { getJson } from './ask.js';
import { eventually } from './eventually.js';

const LISTS = join(import.meta.dirname, '..', 'fixtures', 'lists');
const SECONDS = 120;
const CHILDREN = 20;
const NUMBERS = Array.from({ length: CHILDREN }, (_, index) => index + 1);
const HEADINGS = [
  'Referral No',
  'NHS No',
  'Hosp No',
  'DOB',
  'Clinic',
  'Received',
  'Priority',
  'Closed',
];

/** The row of a child, changed as told. */
const rowOf = (child: number, over: Readonly<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    ...{ 'Referral No': `S-${String(child)}`, 'NHS No': testNumber(2 * child) },
    ...{ 'Hosp No': `H${String(child)}`, DOB: '04/05/2019', Clinic: 'SLT' },
    ...{ Received: '02/03/2026', Priority: '3', Closed: '' },
    ...over,
  };
  return HEADINGS.map((heading) => cells[heading] ?? '').join(',');
};
const listOf = (rows: readonly string[]): string => [HEADINGS.join(','), ...rows, ''].join('\r\n');
const without = (...children: readonly number[]): string =>
  listOf(NUMBERS.filter((child) => !children.includes(child)).map((child) => rowOf(child)));

describe("a clinic's whole list", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['waits'] });
    await world.intake.start({
      SOURCES_FILE: join(LISTS, 'sources.yaml'),
      SHARING_REGISTER_FILE: join(LISTS, 'sharing-register.yaml'),
      WAITS_URL: world.waits.url,
    });
    await world.intake.untilReady(BACK_WITHIN_SECONDS);
  }, 480_000);
  afterAll(() => world.stop());

  const post = (path: string, body: string, type = 'text/csv') =>
    fetch(`${world.intake.url}${path}`, {
      method: 'POST',
      ...{ headers: { 'content-type': type }, body },
    });
  const untilSettled = (id: string): Promise<FileUpload> =>
    eventually(
      () => getJson(`${world.intake.url}/v1/files/${id}`, FileUpload),
      ({ state }) => !['receiving', 'working'].includes(state),
      SECONDS,
    );
  const send = async (list: string): Promise<FileUpload> => {
    const taken = await (await post('/v1/files?source=example-salt', list)).json();
    return untilSettled(FileTaken.parse(taken).id);
  };
  /** The referrals that waits holds of the clinic, once it has so many open ones that vanished. */
  const heldWith = (vanished: number) =>
    eventually(
      () => getJson(`${world.waits.url}/v1/providers/ZTE03/referrals`, HeldReferrals),
      (held) => vanishedIn(held).length === vanished && openIn(held) === CHILDREN,
      SECONDS,
    );
  const openIn = ({ referrals }: HeldReferrals): number =>
    referrals.filter(({ isOpen }) => isOpen).length;
  const vanishedIn = ({ referrals }: HeldReferrals): string[] =>
    referrals
      .filter(({ findings }) => findings.includes('vanished-from-source'))
      .map(({ referralId }) => referralId);

  it('keeps a referral open and counted that it no longer has, with a finding', async () => {
    const first = await send(without());
    const second = await send(without(7));
    const held = await heldWith(1);

    expect(first).toMatchObject({ state: 'done', rows: { read: CHILDREN, applied: CHILDREN } });
    expect(second).toMatchObject({
      ...{ state: 'done', rows: { read: CHILDREN - 1, duplicate: CHILDREN - 1 } },
      list: { counts: { before: CHILDREN, vanished: 1 } },
    });
    expect([openIn(held), vanishedIn(held)]).toEqual([CHILDREN, ['ZTE03:S-7']]);
  }, 480_000);

  it('waits for a person when more than a tenth is missing, and tells nothing of it until then', async () => {
    const waiting = await send(without(1, 2, 3, 7));
    const before = await heldWith(1);
    await post(
      `/v1/files/${waiting.id}/confirm`,
      JSON.stringify({ by: 'A Data Lead' }),
      'application/json',
    );
    const confirmed = await untilSettled(waiting.id);
    const after = await heldWith(4);

    expect(waiting).toMatchObject({
      ...{ state: 'waiting', rows: { read: 0 } },
      list: { faults: ['many-vanished'], counts: { vanished: 3 } },
    });
    expect(vanishedIn(before)).toEqual(['ZTE03:S-7']);
    expect(confirmed).toMatchObject({ state: 'done', list: { decided: { by: 'A Data Lead' } } });
    expect([openIn(after), vanishedIn(after).sort()]).toEqual([
      CHILDREN,
      ['ZTE03:S-1', 'ZTE03:S-2', 'ZTE03:S-3', 'ZTE03:S-7'],
    ]);
  }, 480_000);

  it('is held against what is held, by id and by child, and changes nothing', async () => {
    const theirs = listOf([
      ...NUMBERS.slice(4).map((child) => rowOf(child)),
      rowOf(4, { Received: '09/03/2026', Priority: '2' }),
      rowOf(3, { 'Referral No': 'NEW-3' }),
      rowOf(2, { Closed: '31/02/2026' }),
      rowOf(99),
    ]);
    const begun = Comparison.parse(
      await (await post('/v1/comparisons?source=example-salt&listedOn=2026-11-30', theirs)).json(),
    );
    const done = await eventually(
      () => getJson(`${world.intake.url}/v1/comparisons/${begun.id}`, Comparison),
      ({ state }) => state !== 'working',
      SECONDS,
    );
    const { lines } = await getJson(
      `${world.intake.url}/v1/comparisons/${begun.id}/lines`,
      ComparisonLines,
    );
    const held = await heldWith(4);

    expect(done).toMatchObject({
      ...{ state: 'done', providers: ['ZTE03'], agreement: 'example-trust' },
      counts: {
        ...{ rows: 20, agree: 17, differ: 1, weLack: 1, notRead: 1, repeated: 0 },
        ...{ theyLack: 1, matchedByChild: 1, ourOpen: CHILDREN },
      },
      feeds: [{ source: 'example-salt', refused: 0, parked: 0 }],
    });
    expect(
      lines.map(({ kind, row, referralId, differs }) => [kind, row, referralId, differs]),
    ).toEqual([
      ['we-lack', 21, 'ZTE03:S-99', []],
      ['they-lack', null, 'ZTE03:S-1', []],
      ['differs', 18, 'ZTE03:S-4', ['receivedOn', 'priority']],
      ['not-read', 20, 'ZTE03:S-2', []],
    ]);
    expect(lines.find(({ kind }) => kind === 'they-lack')).toMatchObject({
      ...{ findings: ['vanished-from-source'], ours: { status: 'waiting' } },
    });
    expect(held.referrals).toHaveLength(CHILDREN);
  }, 480_000);
});
