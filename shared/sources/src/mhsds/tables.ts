import type { DataSet, Table } from '../tables/table.js';
import { table } from '../tables/table.js';
import { UNUSED } from './unused-columns.js';

// Names of versions 5 and 6 and of the extracts that integrated care boards get, newest first; those that differ in case only
// are one. `!` marks what a row cannot do without.
const about = (id: string, kind: Table['kind'], columns: string): Table =>
  table(id, kind, { columns, unused: UNUSED[id] ?? '' });

const diagnosis = (code: string): string =>
  `referral! referral ServiceRequestID
   code! code ${code}
   diagnosisScheme! code DiagSchemeInUse
   codedAt! moment CodedDiagTimestamp`;

const SCORE = `measure! code CodedAssToolType
   score number PersScore`;

const TABLES: readonly Table[] = [
  about(
    'MHS000',
    'header',
    `provider! organisation OrgIDProvider
     createdAt! moment DateTimeDatSetCreate`,
  ),
  about(
    'MHS001',
    'patient',
    `patient! patient LocalPatientID
     nhsNumber text NHSNumber
     nhsNumberStatus code NHSNumberStatus
     birthDate day PersonBirthDate
     postcode code Postcode
     sex code GenderIDCode
     ethnicity code EthnicCategory
     school code OrgIDEduEstab
     subIcbOfResidence code OrgIDSubICBLocResidence | OrgIDCCGRes
     deathDate day PersDeathDate`,
  ),
  about(
    'MHS002',
    'registration',
    `patient! patient LocalPatientID
     subIcbOfRegistration code OrgIDSubICBLocGP | OrgIDCCGGPPractice
     endDate day EndDateGMPRegistration`,
  ),
  about(
    'MHS005',
    'circumstances',
    `patient! patient LocalPatientID
     lookedAfter code LACStatus
     ehcPlan code EducationalAssessOutcome`,
  ),
  about(
    'MHS101',
    'referral',
    `referral! referral ServiceRequestID
     patient! patient LocalPatientID
     receivedDate! day ReferralRequestReceivedDate
     receivedTime time ReferralRequestReceivedTime
     reason code PrimReasonReferralMH
     priority code ClinRespPriorityType
     sourceOfReferral code SourceOfReferralMH
     commissioner organisation OrgIDComm
     team id CareProfTeamLocalID
     teamType code ServTeamType
     dischargeDate day ServDischDate
     dischargeTime time ServDischTime
     closureReason code ReferClosReason
     rejectionDate day ReferRejectionDate
     rejectionTime time ReferRejectionTime
     rejectionReason code ReferRejectReason`,
  ),
  about(
    'MHS102',
    'team-referred',
    `referral! referral ServiceRequestID
     otherTeam id OtherCareProfTeamLocalID
     team id CareProfTeamLocalID
     teamType code ServTeamTypeRefToMH
     closureDate day ReferClosureDate
     closureReason code ReferClosReason
     rejectionDate day ReferRejectionDate
     rejectionReason code ReferRejectReason`,
  ),
  about(
    'MHS103',
    'no-wait-fact',
    `referral! referral ServiceRequestID
     otherReason code OtherReasonReferMH`,
  ),
  about(
    'MHS104',
    'waiting-time',
    `referral! referral ServiceRequestID
     pathwayId id PatPathID
     waitMeasure code WaitTimeMeasureType
     periodStart day ReferToTreatPeriodStartDate
     periodEnd day ReferToTreatPeriodEndDate
     status code ReferToTreatPeriodStatus`,
  ),
  about(
    'MHS105',
    'no-wait-fact',
    `referral! referral ServiceRequestID
     onwardDate day OnwardReferDate
     receiving organisation OrgIDReceiving
     onwardReason code OnwardReferReason`,
  ),
  about(
    'MHS201',
    'contact',
    `contact! id CareContactID
     referral! referral ServiceRequestID
     contactDate! day CareContDate
     contactTime time CareContTime
     attendance code AttendStatus | AttendOrDNACode
     medium code ConsMechanismMH | ConsMediumUsed
     cancelDate day CareContCancelDate
     cancelReason code CareContCancelReas`,
  ),
  about(
    'MHS202',
    'activity',
    `activity! id CareActID | CareActivityID
     contact! id CareContactID
     procedure text Procedure | CodeProcAndProcStatus`,
  ),
  about(
    'MHS204',
    'indirect-activity',
    `referral! referral ServiceRequestID
     activityDate! day IndirectActDate
     activityTime time IndirectActTime
     procedure text IndirectActProcedure | CodeIndActProcAndProcStatus`,
  ),
  about(
    'MHS008',
    'care-plan',
    `plan! id CarePlanID
     patient! patient LocalPatientID
     createdOn day CarePlanCreatDate
     updatedOn day CarePlanLastUpdateDate`,
  ),
  about(
    'MHS009',
    'care-plan-agreement',
    `plan! id CarePlanID
     agreedBy code CarePlanContentAgreedBy
     agreedOn day CarePlanContentAgreedDate`,
  ),
  about(
    'MHS501',
    'hospital-spell',
    `spell! id HospProvSpellID | HospProvSpellNum
     referral! referral ServiceRequestID
     startDate! day StartDateHospProvSpell
     startTime time StartTimeHospProvSpell
     endDate day DischDateHospProvSpell
     endTime time DischTimeHospProvSpell`,
  ),
  about('MHS604', 'diagnosis', diagnosis('PrimDiag')),
  about('MHS605', 'diagnosis', diagnosis('SecDiag')),
  about(
    'MHS606',
    'score',
    `referral! referral ServiceRequestID
     ${SCORE}
     completedAt! moment AssToolCompTimestamp`,
  ),
  about(
    'MHS607',
    'activity-score',
    `activity! id CareActID | CareActivityID
     ${SCORE}`,
  ),
  about(
    'MHS902',
    'team',
    `team! id CareProfTeamLocalID
     teamType! code ServTeamTypeMH`,
  ),
];

/** The Mental Health Services Data Set: its tables and the names of their columns. */
export const MHSDS: DataSet = {
  prefix: 'MHS',
  tables: new Map(TABLES.map((one) => [one.id, one])),
};
