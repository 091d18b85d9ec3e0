import type { ReferralEvent } from '@waits/contracts/referral-event';
import { loadRegister } from '../register/load.js';
import { explanationOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { withOption } from '../testing/optioned.js';

const shipped = loadRegister();
const LOCAL = { authority: 'local', status: 'local' };

const referred = (pathway: 'ASD' | 'CAMHS' | 'SALT' | 'COMMUNITY', more = {}) =>
  event('referral.received', '2026-01-10', { pathway, ...more });
const autism = referred('ASD', { reason: '25', teamType: 'C01' });
const therapy = referred('SALT');
const seen = (on: string, medium = '01') =>
  event('appointment.attended', on, { attendance: '5', medium });
const closed = (on: string) => event('referral.closed', on);
const rejected = (on: string) => event('referral.rejected', on);
const assessed = (how: 'started' | 'completed', on: string) => event(`assessment.${how}`, on);
const passedOn = (on: string, toProvider: string) =>
  event('referral.transferred', on, { toProvider });
const treated = (on: string) => event('intervention.delivered', on);
const asked = event('ehc.advice-requested', '2026-01-10', { healthService: 'SALT' });
const excepted = event('ehc.exception-recorded', '2026-01-20', { ground: 'a' });
const sent = (on: string) => event('ehc.advice-sent', on);

type Row = {
  when: string;
  id: string;
  option?: Readonly<Record<string, unknown>>;
  events: ReferralEvent[];
  asOf: string;
};
const textOf = ({ id, option, events, asOf }: Row) =>
  explanationOf(option === undefined ? shipped : withOption(id, option), id)(events, asOf)?.text;

const strict = { ...LOCAL, limit: { limitDayIsMet: false } };
const judged = { ...LOCAL, endings: { closed: 'judged' } };
const ON_LIMIT = '2026-04-11';
const OWN = 'This rule was set or changed by the local area.';
const ASKED = 'That ended the wait, but it is not what this standard asks for';
const GOAL_13W = 'The first appointment should take place by 11 April 2026 (91 days).';
const SINCE = 'The referral was received on 10 January 2026.';
const CLOSED = 'The referral was closed on 11 April 2026, after 91 days.';

describe('how a wait in days is said to stand', () => {
  it.each([
    {
      ...{ when: 'several days are left', id: 'ASD-STAT-13W', asOf: '2026-04-09' },
      events: [autism],
      text: `${SINCE} ${GOAL_13W} The wait so far is 89 days; 2 days are left.`,
    },
    {
      ...{ when: 'the limit is in weeks', id: 'CHS-18W', asOf: '2026-05-17' },
      events: [referred('COMMUNITY')],
      text: `${SINCE} A first contact should take place by 16 May 2026 (18 weeks). The wait so far is 127 days, 1 more than the 126 days that 18 weeks are here.`,
    },
    {
      ...{ when: 'there is no limit', id: 'CYPMH-CONTACT', asOf: '2026-03-01' },
      events: [referred('CAMHS')],
      text: `${SINCE} The wait so far is 50 days. There is no limit for this wait.`,
    },
    {
      ...{ when: 'seen, without a limit', id: 'CYPMH-CONTACT', asOf: '2026-03-01' },
      events: [referred('CAMHS'), seen('2026-01-11', '02')],
      text: `${SINCE} The first contact took place on 11 January 2026, by telephone, after 1 day.`,
    },
    {
      ...{ when: 'seen too late', id: 'ASD-STAT-13W', asOf: '2026-05-01' },
      events: [autism, seen('2026-04-12')],
      text: `${SINCE} ${GOAL_13W} The first appointment took place on 12 April 2026, face to face, after 92 days, 1 more than the 91 days allowed.`,
    },
    {
      ...{ when: 'seen on a limit day that is too late', id: 'ASD-STAT-13W', option: strict },
      ...{ events: [autism, seen(ON_LIMIT)], asOf: '2026-05-01' },
      text: `${SINCE} ${GOAL_13W} The first appointment took place on 11 April 2026, face to face, after 91 days, and that is the limit day, which is too late. ${OWN}`,
    },
    {
      ...{ when: 'called, and then seen', id: 'ASD-STAT-13W', asOf: '2026-05-01' },
      events: [autism, seen('2026-02-01', '02'), seen('2026-03-01')],
      text: `${SINCE} ${GOAL_13W} The first appointment took place on 1 March 2026, face to face, after 50 days, in time.`,
    },
    {
      ...{
        when: 'assessed, after an assessment that never started',
        id: 'ASD-NICE-3M',
        asOf: '2026-05-01',
      },
      events: [autism, assessed('completed', '2026-02-01'), assessed('started', '2026-02-10')],
      text: 'The autism team received the referral on 10 January 2026. The diagnostic assessment should start by 10 April 2026 (3 calendar months). The diagnostic assessment started on 10 February 2026, after 31 days, in time.',
    },
    {
      ...{ when: 'passed on twice', id: 'ASD-STAT-13W', asOf: '2026-05-01' },
      events: [
        ...[autism, passedOn('2026-01-20', 'RBB'), event('referral.reopened', '2026-01-25')],
        passedOn('2026-01-30', 'RCC'),
      ],
      text: `${SINCE} ${GOAL_13W} The referral was transferred to RCC on 30 January 2026, after 20 days. The wait ended without what this standard asks for.`,
    },
    {
      ...{ when: 'treated, not seen', id: 'SALT-LOCAL', asOf: '2026-05-01' },
      events: [therapy, seen('2026-01-20'), treated('2026-01-30')],
      text: `${SINCE} Treatment should start by 16 May 2026 (126 days). Treatment started on 30 January 2026, after 20 days, in time.`,
    },
    {
      ...{ when: 'rejected in time', id: 'ASD-STAT-13W', asOf: '2026-05-01' },
      events: [autism, rejected('2026-01-20')],
      text: `${SINCE} ${GOAL_13W} The referral was rejected on 20 January 2026, after 10 days. The wait ended without what this standard asks for.`,
    },
    {
      ...{ when: 'rejected on a limit day that is over', id: 'ASD-STAT-13W', asOf: '2026-05-01' },
      events: [autism, rejected(ON_LIMIT)],
      text: `${SINCE} ${GOAL_13W} The referral was rejected on 11 April 2026, after 91 days. The wait ended without what this standard asks for, and it was over the limit by then: 91 days, and that is the limit day, from which an open wait counts as over.`,
    },
    {
      ...{ when: 'rejected, without a limit', id: 'CYPMH-CONTACT', asOf: '2026-05-01' },
      events: [referred('CAMHS'), rejected('2026-01-20')],
      text: `${SINCE} The referral was rejected on 20 January 2026, after 10 days. The wait ended without what this standard asks for.`,
    },
    {
      ...{ when: 'closed, and judged in time', id: 'ASD-STAT-13W', option: judged },
      ...{ events: [autism, closed(ON_LIMIT)], asOf: '2026-05-01' },
      text: `${SINCE} ${GOAL_13W} ${CLOSED} ${ASKED}. By its day it counts as in time. ${OWN}`,
    },
    {
      ...{ when: 'closed, and judged on a limit day that is too late', id: 'ASD-STAT-13W' },
      option: { ...judged, ...strict },
      ...{ events: [autism, closed(ON_LIMIT)], asOf: '2026-05-01' },
      text: `${SINCE} ${GOAL_13W} ${CLOSED} ${ASKED}. By its day it counts as too late: 91 days, and that is the limit day, which is too late. ${OWN}`,
    },
    {
      ...{ when: 'closed, with nothing to judge by', id: 'CYPMH-CONTACT' },
      option: { endings: { closed: 'judged' } },
      ...{ events: [referred('CAMHS'), closed(ON_LIMIT)], asOf: '2026-05-01' },
      text: `${SINCE} ${CLOSED} ${ASKED}. ${OWN}`,
    },
    {
      ...{ when: 'a stay in hospital', id: 'ASD-STAT-13W', asOf: '2026-05-01' },
      events: [autism, event('hospital-spell.started', '2026-02-01')],
      text: `${SINCE} A hospital stay began under this referral on 1 February 2026. This wait is not counted in any figure.`,
    },
  ])('$when', ({ text, ...row }) => {
    expect(textOf(row)).toBe(text);
  });
});

describe('how a wait is said to stand that has an exception of the law recorded', () => {
  const goal = 'The advice must be sent by 21 February 2026 (42 days).';
  const start = 'The health body received the request on 10 January 2026.';
  const lifted = { exceptions: 'lift-limit' };

  it.each([
    {
      ...{ when: 'open in time', id: 'EHC-HA6', asOf: '2026-01-21' },
      events: [asked, excepted],
      text: `${start} ${goal} The wait so far is 11 days; 31 days are left. An exception is recorded; it does not move the date.`,
    },
    {
      ...{ when: 'none recorded', id: 'EHC-HA6', asOf: '2026-03-01' },
      events: [asked, sent('2026-02-21')],
      text: `${start} ${goal} The advice was sent on 21 February 2026, after 42 days, in time.`,
    },
    {
      ...{ when: 'sent late', id: 'EHC-HA6', asOf: '2026-03-01' },
      events: [asked, excepted, sent('2026-02-22')],
      text: `${start} ${goal} The advice was sent on 22 February 2026, after 43 days, 1 more than the 42 days allowed. It is late with a recorded exception, which does not move the date.`,
    },
    {
      ...{ when: 'open where it lifts the limit', id: 'EHC-HA6', option: lifted },
      ...{ events: [asked, excepted], asOf: '2026-03-01' },
      text: `${start} The wait so far is 50 days. There is no limit for this wait. An exception is recorded, so no limit applies here. ${OWN}`,
    },
    {
      ...{ when: 'sent where it lifts a limit in hours', id: 'EHC-HA6' },
      option: { ...LOCAL, ...lifted, limit: { value: 999, unit: 'hours' } },
      ...{ events: [asked, excepted, sent('2026-03-01')], asOf: '2026-03-01' },
      text: `${start} The advice was sent on 1 March 2026, after 50 days. An exception is recorded, so no limit applies here. ${OWN}`,
    },
  ])('$when', ({ text, ...row }) => {
    expect(textOf(row)).toBe(text);
  });
});
