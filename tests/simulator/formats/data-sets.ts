export type Table = readonly [name: string, columns: Readonly<Record<string, string>>];

/** The tables of a national data set, and what each calls the fields we fill in. */
export type DataSet = {
  dialect: 'mhsds' | 'csds';
  /** What the name of a source ends with that is declared to send it. */
  suffix: string;
  patient: Table;
  referral: Table;
  team: Table;
  contact: Table;
  activity: Table;
  score?: Table;
  plan?: Table;
  agreement?: Table;
};

export const MHSDS: DataSet = {
  dialect: 'mhsds',
  suffix: '',
  patient: [
    'MHS001MPI',
    { patient: 'LocalPatientID', nhsNumber: 'NHSNumber', birthDate: 'PersonBirthDate' },
  ],
  referral: [
    'MHS101Referral',
    {
      ...{
        referral: 'ServiceRequestID',
        patient: 'LocalPatientID',
        reason: 'PrimReasonReferralMH',
      },
      ...{ received: 'ReferralRequestReceivedDate', priority: 'ClinRespPriorityType' },
      ...{ sourceOfReferral: 'SourceOfReferralMH', closed: 'ServDischDate' },
      ...{ closedFor: 'ReferClosReason', rejected: 'ReferRejectionDate' },
      rejectedFor: 'ReferRejectReason',
    },
  ],
  team: [
    'MHS102ServiceTypeReferredTo',
    { referral: 'ServiceRequestID', team: 'CareProfTeamLocalID', teamType: 'ServTeamTypeRefToMH' },
  ],
  contact: [
    'MHS201CareContact',
    {
      ...{ contact: 'CareContactID', referral: 'ServiceRequestID', on: 'CareContDate' },
      ...{ attendance: 'AttendStatus', medium: 'ConsMechanismMH' },
      cancelledOn: 'CareContCancelDate',
    },
  ],
  activity: [
    'MHS202CareActivity',
    { activity: 'CareActID', contact: 'CareContactID', procedure: 'Procedure' },
  ],
  score: [
    'MHS606CodedScoreAssessmentRefer',
    {
      ...{ referral: 'ServiceRequestID', measure: 'CodedAssToolType' },
      completedAt: 'AssToolCompTimestamp',
    },
  ],
  plan: [
    'MHS008CarePlanType',
    { plan: 'CarePlanID', patient: 'LocalPatientID', createdOn: 'CarePlanCreatDate' },
  ],
  agreement: [
    'MHS009CarePlanAgreement',
    { plan: 'CarePlanID', by: 'CarePlanContentAgreedBy', on: 'CarePlanContentAgreedDate' },
  ],
};

export const CSDS: DataSet = {
  dialect: 'csds',
  suffix: '-csds',
  patient: [
    'CYP001MPI',
    { patient: 'LocalPatientID', nhsNumber: 'NHSNumber', birthDate: 'DateOfBirth' },
  ],
  referral: [
    'CYP101Referral',
    {
      ...{ referral: 'ServiceRequestID', patient: 'LocalPatientID' },
      ...{ reason: 'PrimaryReferralReason', received: 'ReferralRequest_ReceivedDate' },
      ...{ priority: 'Priority_Type', sourceOfReferral: 'SourceOfReferral' },
      closed: 'Discharge_Date',
    },
  ],
  team: [
    'CYP102ServiceTypeReferredTo',
    {
      ...{ referral: 'ServiceRequestID', team: 'TeamID_Local', teamType: 'TeamType' },
      ...{ rejected: 'Referral_RejectionDate', rejectedFor: 'Referral_RejectionReason' },
    },
  ],
  contact: [
    'CYP201CareContact',
    {
      ...{ contact: 'CareContactID', referral: 'ServiceRequestID', on: 'Contact_Date' },
      ...{ attendance: 'AttendanceStatus', medium: 'ConsMechanism' },
      cancelledOn: 'Contact_CancellationDate',
    },
  ],
  activity: [
    'CYP202CareActivity',
    { activity: 'CareActivityID', contact: 'CareContactID', procedure: 'ProcedureCode' },
  ],
};
