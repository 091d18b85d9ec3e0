import type { SourceSettings } from '../settings/source-settings.js';

/** A source of one provider whose teams decide: 33 is speech and language therapy, 06 community paediatrics. */
export const SALT_SOURCE: SourceSettings = {
  ...{ name: 'salt-system', dialect: 'csds', providers: ['RBB'] },
  services: [
    { when: { teamType: ['33'] }, pathway: 'SALT' },
    { when: { teamType: ['06'] }, pathway: 'COMMUNITY' },
  ],
};

type Row = Record<string, unknown>;
/** The header of a submission, where alone its provider and its time stand. */
export const csdsHeader = (over: Row = {}) => ({
  ...{ table: 'CYP000Header', submission: { id: 'S1' } },
  row: {
    ...{ Version: '1.6', OrgID_Provider: 'RBB', OrgID_Submitter: 'RBB', PrimarySystem: 'X' },
    ...{ RP_StartDate: '2026-03-01', RP_EndDate: '2026-03-31' },
    ...{ FileCreation_DateTime: '2026-04-05T10:00:00', ...over },
  },
});

/** A row of a table in that submission. */
export const csdsRow = (table: string, row: Row) => ({ table, row, submission: { id: 'S1' } });

export const csdsReferral = (over: Row = {}) =>
  csdsRow('CYP101Referral', {
    ...{ ServiceRequestID: '902123', LocalPatientID: 'P1', OrgID_Commissioner: 'QWO' },
    ...{ ReferralRequest_ReceivedDate: '2026-03-02', ReferralRequest_ReceivedTime: '05:01:00' },
    ...{ SourceOfReferral: 'A3', Priority_Type: '3', PrimaryReferralReason: '07', ...over },
  });

export const csdsTeam = (over: Row = {}) =>
  csdsRow('CYP102ServiceTypeReferredTo', {
    ...{ ServiceRequestID: '902123', TeamID_Local: 'PINK', TeamType: '33', ...over },
  });

export const csdsContact = (over: Row = {}) =>
  csdsRow('CYP201CareContact', {
    ...{ CareContactID: 'C1', ServiceRequestID: '902123', Contact_Date: '2026-03-19' },
    ...{ ConsMechanism: '01', AttendanceStatus: '5', ...over },
  });
