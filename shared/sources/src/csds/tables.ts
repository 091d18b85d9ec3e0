import type { DataSet, Table } from '../tables/table.js';
import { table } from '../tables/table.js';
import { UNUSED } from './unused-columns.js';

// Names of versions 1.6 and 1.5, of the data dictionary in extracts, and of a TPP extract. `!` marks what a row cannot do
// without.
const about = (id: string, kind: Table['kind'], columns: string): Table =>
  table(id, kind, { columns, unused: UNUSED[id] ?? '' });

const REFERRAL = 'referral! referral ServiceRequestID | SERVICE REQUEST IDENTIFIER | SRI';
const PATIENT = 'patient! patient LocalPatientID | LOCAL PATIENT IDENTIFIER (EXTENDED) | LPI';

const TABLES: readonly Table[] = [
  about(
    'CYP000',
    'header',
    `provider! organisation OrgID_Provider | ORGANISATION IDENTIFIER (CODE OF PROVIDER)
     createdAt! moment FileCreation_DateTime | DATE AND TIME DATA SET CREATED`,
  ),
  about(
    'CYP001',
    'patient',
    `${PATIENT}
     nhsNumber text NHSNumber | NHS NUMBER
     nhsNumberStatus code NHSNumber_Status | NHS NUMBER STATUS INDICATOR CODE
     birthDate day DateOfBirth | PERSON BIRTH DATE | PersonBirthDate
     postcode code Postcode | POSTCODE OF USUAL ADDRESS
     sex code Gender | PERSON STATED GENDER CODE
     ethnicity code EthnicCategory | ETHNIC CATEGORY
     school code OrgID_EducationEstablishment | ORGANISATION IDENTIFIER (EDUCATIONAL ESTABLISHMENT)
     lookedAfter code ChildLookedAfter_Indicator | LOOKED AFTER CHILD INDICATOR
     ehcPlan code EducationAssessment | EDUCATIONAL ASSESSMENT OUTCOME
     deathDate day DateOfDeath | PERSON DEATH DATE`,
  ),
  about('CYP002', 'registration', PATIENT),
  about(
    'CYP101',
    'referral',
    `${REFERRAL}
     ${PATIENT}
     receivedDate! day ReferralRequest_ReceivedDate | REFERRAL REQUEST RECEIVED DATE
     receivedTime time ReferralRequest_ReceivedTime | REFERRAL REQUEST RECEIVED TIME
     reason code PrimaryReferralReason | PRIMARY REASON FOR REFERRAL (COMMUNITY CARE)
     priority code Priority_Type | PRIORITY TYPE CODE
     sourceOfReferral code SourceOfReferral | SOURCE OF REFERRAL FOR COMMUNITY
     commissioner organisation OrgID_Commissioner | ORGANISATION IDENTIFIER (CODE OF COMMISSIONER) | ORGANISATION CODE (CODE OF COMMISSIONER)
     dischargeDate day Discharge_Date | SERVICE DISCHARGE DATE`,
  ),
  about(
    'CYP102',
    'team-referred',
    `${REFERRAL}
     team id TeamID_Local | CARE PROFESSIONAL TEAM LOCAL IDENTIFIER | TeamLocalID
     teamType code TeamType | SERVICE OR TEAM TYPE REFERRED TO (COMMUNITY CARE)
     closureDate day Referral_ClosureDate | REFERRAL CLOSURE DATE
     closureReason code Referral_ClosureReason | REFERRAL CLOSURE REASON
     rejectionDate day Referral_RejectionDate | REFERRAL REJECTION DATE
     rejectionReason code Referral_RejectionReason | REFERRAL REJECTION REASON`,
  ),
  about('CYP103', 'no-wait-fact', REFERRAL),
  about(
    'CYP104',
    'waiting-time',
    `${REFERRAL}
     pathwayId id PatientPathwayID | PATIENT PATHWAY IDENTIFIER
     waitMeasure code WaitingTime_MeasurementType | WAITING TIME MEASUREMENT TYPE
     periodStart day RTT_StartDate | REFERRAL TO TREATMENT PERIOD START DATE
     startTime time RTT_StartTime | REFERRAL TO TREATMENT PERIOD START TIME
     periodEnd day RTT_EndDate | REFERRAL TO TREATMENT PERIOD END DATE
     endTime time RTT_EndTime | REFERRAL TO TREATMENT PERIOD END TIME
     status code RTT_Status | REFERRAL TO TREATMENT PERIOD STATUS`,
  ),
  about(
    'CYP105',
    'no-wait-fact',
    `${REFERRAL}
     onwardDate day Onward_ReferralDate | ONWARD REFERRAL DATE`,
  ),
  about(
    'CYP201',
    'contact',
    `contact! id CareContactID | CARE CONTACT IDENTIFIER | CCI
     ${REFERRAL}
     contactDate! day Contact_Date | CARE CONTACT DATE | CContactDate
     contactTime time Contact_Time | CARE CONTACT TIME | CContactTime
     attendance code AttendanceStatus | AttendOrNot | ATTENDED OR DID NOT ATTEND CODE | AttendCode
     medium code ConsMechanism | CONSULTATION MECHANISM (COMMUNITY CARE) | Consultation_MediumUsed | Medium
     cancelDate day Contact_CancellationDate | CARE CONTACT CANCELLATION DATE | CancelDate
     cancelReason code Contact_CancellationReason | CARE CONTACT CANCELLATION REASON | CancelReason`,
  ),
  about(
    'CYP202',
    'activity',
    `activity! id CareActivityID | CARE ACTIVITY IDENTIFIER | CAI
     contact! id CareContactID | CARE CONTACT IDENTIFIER | CCI
     procedure text ProcedureCode | CODED PROCEDURE (CLINICAL TERMINOLOGY) | ProcCode`,
  ),
];

/** The Community Services Data Set: its tables and the names of their columns. */
export const CSDS: DataSet = {
  prefix: 'CYP',
  tables: new Map(TABLES.map((one) => [one.id, one])),
};
