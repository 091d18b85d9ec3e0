import { csvRowOf } from '../fake-file.js';
import { nothingLeft } from '../fake-files.js';
import { openLists as open, TWENTY, without } from './fake-lists.js';

describe('a source that sends its whole list', () => {
  it('has the first one taken in row by row, and lost nothing by it', async () => {
    const { send, said } = open();
    const list = await send(TWENTY);

    expect(list).toMatchObject({
      ...{ state: 'done', rows: { read: 20, applied: 20 } },
      list: { counts: { rows: 20, referrals: 20, before: 0, vanished: 0 }, faults: [] },
    });
    expect(said()).toHaveLength(20);
  });

  it('may send it again with one row more: the others are duplicates', async () => {
    const { send, said } = open();
    await send(TWENTY);
    const list = await send([...TWENTY, csvRowOf('R21')]);

    expect(list.rows).toMatchObject({ read: 21, applied: 1, duplicate: 20 });
    expect(said().slice(20)).toEqual(['referral.received RAA:R21']);
  });

  it('has a changed row taken again', async () => {
    const { send, said } = open();
    await send(TWENTY);
    await send([...without(TWENTY, 'R7'), csvRowOf('R7', { reason: '24' })]);

    expect(said().slice(20)).toEqual(['referral.received RAA:R7']);
  });

  it('says of a referral that is missing that it vanished, once', async () => {
    const { send, said } = open();
    await send(TWENTY);
    const list = await send(without(TWENTY, 'R7'));
    await send(without(TWENTY, 'R7').reverse());

    expect(list.list?.counts).toMatchObject({ before: 20, vanished: 1, returned: 0 });
    expect(said().slice(20)).toEqual(['referral.vanished RAA:R7']);
  });

  it('takes that back when it is in the list again', async () => {
    const { send, said } = open();
    await send(TWENTY);
    await send(without(TWENTY, 'R7'));
    const list = await send([...TWENTY].reverse());

    expect(list.list?.counts).toMatchObject({ returned: 1, vanished: 0 });
    expect(said().slice(21)).toEqual(['referral.received RAA:R7', 'referral.corrected RAA:R7']);
  });

  it('may leave out what it said had ended', async () => {
    const { send, said } = open();
    const ended = csvRowOf('R7', { type: 'referral.closed', pathway: '', reason: '' });
    await send([...without(TWENTY, 'R7'), ended]);
    const list = await send(without(TWENTY, 'R7'));

    expect(list.list?.counts).toMatchObject({ before: 19, vanished: 0, leftEnded: 1 });
    expect(said().slice(20)).toEqual([]);
  });

  it('does not lose a referral whose row cannot be taken', async () => {
    const { send, said } = open();
    await send(TWENTY);
    const broken = csvRowOf('R7', { occurredOn: '2026-02-31' });
    const list = await send([...without(TWENTY, 'R7'), broken]);
    const again = await send([broken, ...without(TWENTY, 'R7')]);

    expect(list).toMatchObject({
      ...{ rows: { refused: 1, duplicate: 19 }, list: { counts: { vanished: 0 } } },
    });
    // It was not taken, so it is no duplicate the next night either.
    expect(again.rows).toMatchObject({ refused: 1, duplicate: 19 });
    expect(said().slice(20)).toEqual([]);
  });

  it('has nothing said to have vanished while rows do not say whose they are', async () => {
    const { send, said } = open();
    await send(TWENTY);
    const list = await send([...without(TWENTY, 'R7'), '"torn']);
    await send(without(TWENTY, 'R7'));

    expect(list.list?.counts).toMatchObject({ unidentified: 1, vanished: 1, carried: 1 });
    expect(said().slice(20)).toEqual(['referral.vanished RAA:R7']);
  });
});

describe('a list that was cut short by a crash', () => {
  it('leaves the list before standing, goes on, and tells each thing once', async () => {
    const left = nothingLeft();
    await open(left).send(TWENTY);
    const { replace } = left.uploads;
    const cut = new Set<string>();
    // Each write of how far it came fails once: what was done before it is done again.
    left.uploads.replace = (upload) => {
      const write = `${upload.id} ${String(upload.version)}`;
      if (upload.list?.phase === 'comparing' || cut.has(write)) return replace(upload);
      cut.add(write);
      return Promise.reject(new Error('the store is gone'));
    };
    const { send, said } = open(left);
    const list = await send([...without(TWENTY, 'R7'), csvRowOf('R21')]);
    const next = await send([...TWENTY, csvRowOf('R21')]);

    expect(cut.size).toBeGreaterThanOrEqual(8);
    expect(list).toMatchObject({ state: 'done', rows: { read: 20, duplicate: 19, applied: 1 } });
    expect(next).toMatchObject({ state: 'done', list: { counts: { returned: 1, vanished: 0 } } });
    expect([...new Set(said())]).toEqual([
      ...['referral.received RAA:R21', 'referral.vanished RAA:R7'],
      ...['referral.received RAA:R7', 'referral.corrected RAA:R7'],
    ]);
    expect(left.wholeLists.names()).toHaveLength(1);
  });
});
