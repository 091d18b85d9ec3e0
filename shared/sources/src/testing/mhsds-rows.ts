import type { SourceSettings } from '../settings/source-settings.js';

/** A source of one provider: suspected autism is ASD whatever the team, and else the team decides. */
export const CAMHS_SOURCE: SourceSettings = {
  ...{ name: 'camhs-system', dialect: 'mhsds', providers: ['RAA'] },
  services: [
    { when: { reason: ['25'] }, pathway: 'ASD' },
    { when: { teamType: ['A18', 'C02'] }, pathway: 'CAMHS' },
    { when: { team: ['T-NEURO'] }, pathway: 'ASD' },
  ],
};

export const SUBMISSION = { provider: 'RAA', createdAt: '2026-04-05T10:00:00' };

type Row = Record<string, unknown>;
/** A row of a table in the submission of April, or in another. */
export const rowOf = (table: string, row: Row, submission: Row = SUBMISSION) => ({
  ...{ table, row, submission },
});

/** A referral with all that version 6 has for it; `over` changes cells. */
export const referralRow = (over: Row = {}, submission: Row = SUBMISSION) =>
  rowOf(
    'MHS101Referral',
    {
      ...{ ServiceRequestID: 'R1', LocalPatientID: 'P1', OrgIDComm: 'QWO' },
      ...{ ReferralRequestReceivedDate: '2026-03-02', ReferralRequestReceivedTime: '09:30:00' },
      ...{ SourceOfReferralMH: 'A1', ClinRespPriorityType: '3', PrimReasonReferralMH: '25' },
      ...over,
    },
    submission,
  );

/** The child of that referral; `over` changes cells. */
export const patientRow = (over: Row = {}) =>
  rowOf('MHS001MPI', {
    ...{ LocalPatientID: 'P1', NHSNumber: '9990000018', PersonBirthDate: '2017-05-04' },
    ...over,
  });

/** A contact of that referral, attended face to face; `over` changes cells. */
export const contactRow = (over: Row = {}, submission: Row = SUBMISSION) =>
  rowOf(
    'MHS201CareContact',
    {
      ...{ CareContactID: 'C1', ServiceRequestID: 'R1', CareContDate: '2026-03-20' },
      ...{ AttendStatus: '5', ConsMechanismMH: '01' },
      ...over,
    },
    submission,
  );
