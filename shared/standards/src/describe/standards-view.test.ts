import { Standards } from '@waits/contracts/api/standards';
import { loadRegister } from '../register/load.js';
import { list, withCodes, withOption } from '../testing/optioned.js';
import { standardsView } from './standards-view.js';

const view = standardsView(loadRegister());
const row = (id: string, of = view) => of.standards.find((one) => one.id === id);
const says = (id: string, property: string, of = view) =>
  row(id, of)?.precise.find((one) => one.property === property)?.says;

describe('the register as it is shown [leadDays] [chaseDays] [headlineFor] [notes]', () => {
  it('is of the shape that is promised, with every standard and statement', () => {
    expect(Standards.parse(view)).toEqual(view);
    expect(row('ADHD-NONE')).toMatchObject({ kind: 'statement', limit: null });
  });

  it.each`
    id                | property                           | words
    ${'ASD-STAT-13W'} | ${'applies to'}                    | ${'reasons 25'}
    ${'ASD-STAT-13W'} | ${'limit'}                         | ${'91 days; the day of the start is day 0; a stop on the limit is met; still open it is overdue on the limit day'}
    ${'ASD-STAT-13W'} | ${'hospital stay'}                 | ${'excludes'}
    ${'ASD-NICE-3M'}  | ${'starts'}                        | ${'team-received by team type C01; no team named: assume-received'}
    ${'ASD-NICE-3M'}  | ${'limit'}                         | ${'3 calendar months; the day of the start is day 0; a stop on the limit is met; still open it is overdue from the day after the limit day'}
    ${'RTT-18W'}      | ${'first missed appointment'}      | ${'attendance 3 takes the wait out of the figures; after rebooking it is a later one'}
    ${'EHC-HA6'}      | ${'exceptions of regulation 8(2)'} | ${'marked'}
    ${'EHC-20W'}      | ${'decisions that end it'}         | ${'not-assessed: nullified; plan-refused: nullified'}
    ${'CYPED-URG'}    | ${'target'}                        | ${'95 % from 2020-04-01 (target year 2020/21)'}
    ${'CHS-18W'}      | ${'alerts'}                        | ${'14 days before the limit'}
    ${'CHS-52W'}      | ${'published tables'}              | ${'no, on request only'}
  `('$id, $property: $words', ({ id, property, words }: Record<string, string>) => {
    expect(says(id ?? '', property ?? '')).toBe(words);
  });

  it('shows a standard with its notes, its targets and where it is the first to be shown', () => {
    const { standards } = standardsView(withOption('CHS-18W', { notes: ['Ours.'] }));

    expect(standards.find(({ id }) => id === 'CHS-18W')).toMatchObject({
      ...{ kind: 'standard', title: 'Community health services within 18 weeks' },
      ...{ authority: 'planning-ambition', status: 'ambition', verified: true },
      ...{ checkedOn: '2026-11-25', notes: ['Ours.'], limit: '18 weeks' },
      source: { title: expect.stringContaining('Medium Term Planning Framework') as string },
      rule: expect.stringContaining('within 18 weeks (126 days) by 2028/29') as string,
      targets: [{ percent: 80, from: null, by: '2029-03-31', note: 'by the end of 2028/29' }],
      ...{ headlineFor: ['COMMUNITY'], isLocal: true, missingLists: [] },
    });
  });

  it('shows a standard without the list it needs, and one without a limit', () => {
    const { standards } = standardsView(loadRegister());

    expect(standards.find(({ id }) => id === 'CYPED-URG')).toMatchObject({
      ...{ missingLists: ['CYPED-TREATMENT'], isLocal: false },
    });
    expect(standards.find(({ id }) => id === 'CYPMH-CONTACT')?.limit).toBeNull();
  });

  it('shows a statement with a rule and notes, and nothing that only a clock has', () => {
    const { standards } = standardsView(loadRegister());

    expect(standards.find(({ id }) => id === 'S23-NOTIFY')).toEqual({
      ...{ id: 'S23-NOTIFY', kind: 'statement', authority: 'statutory', status: 'unverified' },
      title:
        'Telling the local authority about a young child who may have special educational needs',
      ...{ verified: false, checkedOn: '2026-11-25' },
      source: {
        title: 'Children and Families Act 2014, section 23',
        address: 'https://www.legislation.gov.uk/ukpga/2014/6/section/23',
      },
      rule: expect.stringMatching(
        /^A health body that thinks .* The law gives no number of days.$/,
      ),
      notes: [
        'A duty without a number of days. A local service level may be added as a standard of its own with authority local.',
        "The section itself was not read; local authorities' pages quote it.",
      ],
      ...{ limit: null, targets: [], headlineFor: [], isLocal: false, missingLists: [] },
      precise: [],
    });
  });

  it('names the media with their days, the lists and the parts of what is asked for together', () => {
    expect(says('ASD-STAT-13W', 'stops')).toBe(
      'the first of: attended-contact (media 01, 03 to 2021-09-30, 11 from 2021-10-01). After the discharge: ignored',
    );
    expect(says('EIP-2W', 'stops')).toContain(
      'the last of all of: accepted (teamTypes A14); care-coordinator-allocated; any of (intervention-delivered (procedures of list EIP-TREATMENT) or',
    );
  });

  it('says which lists are missing, which were supplied and which rows are local', () => {
    expect(row('CYPED-URG')?.missingLists).toEqual(['CYPED-TREATMENT']);
    const supplied = standardsView(withCodes(list('CYPED-TREATMENT', ['1', '2'])));
    expect(row('CYPED-URG', supplied)?.missingLists).toEqual([]);
    expect(supplied.lists).toEqual([
      expect.objectContaining({ name: 'CYPED-TREATMENT', codes: 2, synthetic: true }),
    ]);
    const local = standardsView(withOption('CHS-18W', { leadDays: 7 }));
    expect(row('CHS-18W', local)?.isLocal).toBe(true);
    expect(says('CHS-18W', 'alerts', local)).toBe('7 days before the limit');
    expect(says('EHC-HA6', 'reminders')).toBe('from day 21, from day 28, from day 35 of the wait');
  });
});
