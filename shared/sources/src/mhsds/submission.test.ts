import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE, referralRow, rowOf } from '../testing/mhsds-rows.js';
import { mhsds } from './mhsds.js';

const open = () => feedRows(mhsds, CAMHS_SOURCE);
const header = (over: Record<string, unknown> = {}, id = 'S1') =>
  rowOf(
    'MHS000Header',
    {
      ...{ DatSetVer: 6, OrgIDProvider: 'RAA', OrgIDSubmit: 'RAA', PrimSystemInUse: 'X' },
      ...{ DateTimeDatSetCreate: '2026-06-05T01:01:01', ...over },
    },
    { id },
  );

describe('whose row it is, and when the source knew it', () => {
  it.each([
    ['its submission', referralRow(), '2026-04-05T09:00:00.000Z'],
    ['an extract', referralRow({ EFFECTIVE_FROM: '2026-01-05' }, {}), '2026-01-05T00:00:00.000Z'],
    [
      'a time in UTC',
      referralRow({}, { createdAt: '2026-04-05T09:00:00Z' }),
      '2026-04-05T09:00:00.000Z',
    ],
  ])('is said by %s', (_, record, recordedAt) => {
    const { read } = open().read(record);

    expect(read).toMatchObject({ events: [{ data: { provider: 'RAA', recordedAt } }] });
  });

  it('is said by the header of the submission, whichever comes first', () => {
    const row = referralRow({}, { id: 'S1' });
    const [there, back] = [open(), open()];
    there.take(header(), row);
    back.take(row, header());

    expect(there.events).toMatchObject([{ data: { recordedAt: '2026-06-05T00:01:01.000Z' } }]);
    expect(back.events.map(({ id }) => id)).toEqual(there.events.map(({ id }) => id));
  });

  it('is not taken from the header of another submission', () => {
    const feed = open();
    feed.take(header({}, 'S2'), referralRow({}, { id: 'S1' }));

    expect(feed.events).toEqual([]);
    expect(feed.waitingFor()).toEqual(['MHS000:S1']);
  });

  it.each([
    [{}, '/submission/createdAt', 'required'],
    [{ createdAt: 'yesterday' }, '/submission/createdAt', 'invalid_format:datetime'],
    [
      { createdAt: '2026-04-05', provider: 'no code' },
      '/submission/provider',
      'invalid_format:regex',
    ],
  ])('is refused where %j does not say it', (submission, pointer, code) => {
    expect(open().read(referralRow({}, submission)).read).toMatchObject({
      ...{ reason: 'invalid-event', details: [{ pointer, code }] },
    });
  });
});

describe('what is no row of a table', () => {
  it.each([
    [null, 'empty'],
    ['{', 'not-json'],
    ['[]', 'not-an-event'],
    ['{"__proto__":1}', 'forbidden-key'],
    ['{"row":{}}', 'invalid-event'],
    ['{"table":"CYP101Referral","row":{}}', 'invalid-event'],
    ['{"table":"Referral","row":{}}', 'invalid-event'],
    ['{"table":"MHS101","row":[]}', 'invalid-event'],
    ['{"table":"MHS101","row":{},"more":1}', 'invalid-event'],
  ])('%s is %s', (text, reason) => {
    const value = text === null ? null : Buffer.from(text);
    const read = mhsds(value, { source: CAMHS_SOURCE, earlier: () => undefined });

    expect(read).toMatchObject({ read: { isRead: false, reason }, names: [], lacks: null });
  });

  it.each(['MHS101Referral', 'mhs101', 'MHS101', 'extract_mhs101referral.csv'])(
    'a table may be called %s',
    (table) => {
      expect(open().read({ ...referralRow(), table }).read.isRead).toBe(true);
    },
  );
});
