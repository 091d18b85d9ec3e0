import { CHILD, sourceBytes } from '@waits/sources/testing/fake-events';
import { contactRow, patientRow, referralRow, SUBMISSION } from '@waits/sources/testing/mhsds-rows';
import { QUALITY_RULES } from '@waits/sources/translate/quality/catalogue';
import { csvFile, csvRowOf } from './fake-file.js';
import type { Send } from './fake-sends.js';
import {
  BROKEN_SOURCE,
  agreed,
  record,
  text,
  event,
  referral,
  patient,
  sentAs,
  row,
  teamOfTypes,
  listed,
  listedOn,
  resource,
  posted,
  postedAsFile,
  ofErasedChild,
  deep,
  merge,
  ACTIVITY,
  SPELT,
} from './fake-sends.js';

/** For every rule that is checked when a record comes: one that breaks it, and the nearest one that does not. */
const CASES: Readonly<Record<string, { has: Send; hasNot: Send }>> = {
  'birth-date-to-come': {
    has: patient({ birthDate: '2026-11-24' }),
    hasNot: patient({ birthDate: '2026-11-23' }),
  },
  'cell-unreadable': {
    has: row(referralRow({ ReferralRequestReceivedTime: '25:00:00' })),
    hasNot: row(referralRow()),
  },
  'child-not-allowed': {
    has: referral({ child: '00000000-0000-4000-8000-000000000001' }),
    hasNot: event(),
  },
  'child-unidentified': {
    has: event({ type: 'patient.deceased', subject: undefined, data: { patient: undefined } }),
    hasNot: event({ type: 'patient.deceased', subject: undefined }),
  },
  'code-unknown': {
    has: row(referralRow({ ClinRespPriorityType: '9' })),
    hasNot: row(referralRow({ ClinRespPriorityType: '4' })),
  },
  'code-unmapped': { has: listed({ Reason: 'Voice' }), hasNot: listed({ Reason: 'Stammer' }) },
  'column-unknown': {
    has: row(referralRow({ NobodyKnowsThis: 'x' })),
    hasNot: row(referralRow()),
  },
  'csv-cells': {
    has: postedAsFile(csvFile(csvRowOf('a'), 'short,row')),
    hasNot: postedAsFile(csvFile(csvRowOf('a'))),
  },
  'csv-quote': {
    has: postedAsFile(csvFile(csvRowOf('a'), 'x,"y')),
    hasNot: postedAsFile(csvFile(csvRowOf('a'))),
  },
  'date-is-default': {
    has: referral({ occurredOn: '1900-01-01' }),
    hasNot: referral({ occurredOn: '1900-01-02' }),
  },
  'day-month-swapped-in-row': {
    has: referral({ occurredOn: '2026-12-11' }),
    hasNot: referral({ occurredOn: '2026-12-12' }),
  },
  'dialect-unknown': {
    has: record(sourceBytes(), { dialect: 'hl7v2' }),
    hasNot: record(sourceBytes(), { dialect: 'canonical' }),
  },
  empty: { has: record(null), hasNot: event() },
  'forbidden-key': { has: text('{"__proto__":1}'), hasNot: text('{"proto":1}') },
  'handler-bug': {
    has: sentAs('csds', BROKEN_SOURCE.name, {}),
    hasNot: row(referralRow()),
  },
  'identity-erased': {
    has: ofErasedChild(CHILD.nhsNumber),
    hasNot: ofErasedChild('9990000026'),
  },
  'identity-misplaced': {
    has: referral({ commissioner: CHILD.nhsNumber }),
    hasNot: referral({ commissioner: 'QWO' }),
  },
  'invalid-event': {
    has: referral({ occurredOn: '2026-02-29' }),
    hasNot: referral({ occurredOn: '2026-02-28' }),
  },
  'nhs-number-blank': { has: patient({ nhsNumber: ' ' }), hasNot: patient({}) },
  'nhs-number-check-digit': { has: patient({ nhsNumber: '9990000017' }), hasNot: patient({}) },
  'nhs-number-not-ten-digits': { has: patient({ nhsNumber: '999000001' }), hasNot: patient({}) },
  'nhs-number-repeated-digit': { has: patient({ nhsNumber: '9999999999' }), hasNot: patient({}) },
  'nhs-number-status-absent': {
    has: row(patientRow({ NHSNumberStatus: '07' })),
    hasNot: row(patientRow({ NHSNumberStatus: '07', NHSNumber: '' })),
  },
  'nhs-number-unverified': {
    has: row(patientRow({ NHSNumberStatus: '03' })),
    hasNot: row(patientRow({ NHSNumberStatus: '01' })),
  },
  'no-wait-fact': {
    has: resource({ intent: 'proposal' }),
    hasNot: resource({}),
  },
  'not-an-event': { has: text('[]'), hasNot: text('{}') },
  'not-json': { has: text('{'), hasNot: text('{}') },
  'not-utf8': {
    has: postedAsFile(Buffer.from(SPELT, 'latin1')),
    hasNot: postedAsFile(Buffer.from(SPELT, 'utf8')),
  },
  'occurred-in-future': {
    has: referral({ occurredOn: '2026-11-24' }),
    hasNot: referral({ occurredOn: '2026-11-23' }),
  },
  'other-child-unidentified': { has: merge({}), hasNot: merge({ localPatientId: 'LOCAL-2' }) },
  'parent-missing': { has: row(ACTIVITY), hasNot: row(contactRow()) },
  'postcode-unreadable': {
    has: patient({ postcode: 'NOT KNOWN' }),
    hasNot: patient({ postcode: 'ZZ993WZ' }),
  },
  'provider-undeclared': {
    has: row(referralRow({}, { ...SUBMISSION, provider: 'RBB' })),
    hasNot: row(referralRow()),
  },
  'received-date-unknown': { has: resource({ extension: undefined }), hasNot: resource({}) },
  'recorded-in-future': {
    has: referral({ recordedAt: '2026-11-24T00:00:00Z' }),
    hasNot: referral({ recordedAt: '2026-11-23T23:59:59Z' }),
  },
  'row-outdated': { has: listedOn('02', '01'), hasNot: listedOn('01', '02') },
  'same-child': {
    has: merge({ nhsNumber: CHILD.nhsNumber }),
    hasNot: merge({ localPatientId: 'LOCAL-2' }),
  },
  'service-unmapped': {
    has: row(referralRow({ PrimReasonReferralMH: '05' })),
    hasNot: row(referralRow()),
  },
  'sharing-expired': {
    has: agreed('asd-system', '2026-11-22'),
    hasNot: agreed('asd-system', '2026-11-23'),
  },
  'sharing-missing': {
    has: agreed('camhs-system', '2026-12-31'),
    hasNot: agreed('asd-system', '2026-12-31'),
  },
  'source-undeclared': {
    has: sentAs('mhsds', 'nobody', referralRow()),
    hasNot: row(referralRow()),
  },
  'team-type-changed': { has: teamOfTypes('A18', 'C04'), hasNot: teamOfTypes('A18', 'A18') },
  'too-deep': { has: text(deep(21)), hasNot: text(deep(20)) },
  'too-large': {
    has: text(`"${'x'.repeat(1_048_576)}"`),
    hasNot: text(`"${'x'.repeat(1000)}"`),
  },
  'too-many': {
    has: posted(Array.from({ length: 20_001 }, () => 0)),
    hasNot: posted([0, 0]),
  },
  'unknown-type': { has: event({ type: 'referral.lost' }), hasNot: event() },
};

describe('the rules that are checked when a record comes', () => {
  it('are those of the catalogue, each with an example of both kinds', () => {
    const rules = QUALITY_RULES.filter(({ place }) => place === 'intake').map(({ id }) => id);

    expect(Object.keys(CASES).sort()).toEqual(rules);
  });

  it.each(Object.entries(CASES))('%s', async (rule, { has, hasNot }) => {
    expect(await has()).toContain(`"${rule}"`);
    expect(await hasNot()).not.toContain(`"${rule}"`);
  });
});

describe('the catalogue of data quality', () => {
  it('has every rule once, at least sixty of them', () => {
    const ids = QUALITY_RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(60);
  });

  it.each(QUALITY_RULES.map((rule) => [rule.id, rule] as const))(
    '%s says what, why and how to put it right',
    (_, { what, why, fix, national }) => {
      for (const words of [what, why, fix]) expect(words).toMatch(/^[A-Z].*\.$/);
      for (const code of national) expect(code).toMatch(/^MHS\d{5}$/);
    },
  );
});
