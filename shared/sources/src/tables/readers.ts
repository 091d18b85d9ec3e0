import { readActivity, readIndirectActivity } from './activity.js';
import { readCarePlan, readCarePlanAgreement } from './care-plan.js';
import { readContact } from './contact.js';
import { readActivityScore, readDiagnosis, readScore } from './findings.js';
import { readHeader } from './header.js';
import { readHospitalSpell } from './hospital-spell.js';
import { readCircumstances, readPatient, readRegistration } from './patient.js';
import { readReferral, readTeamReferred } from './referral.js';
import type { Reader } from './row.js';
import type { Kind } from './table.js';
import { readNothing, readTeam } from './team.js';
import { readWaitingTime } from './waiting-time.js';

/** Who reads the rows of a table, by what they are about. */
export const READERS: Readonly<Record<Kind, Reader>> = {
  header: readHeader,
  patient: readPatient,
  registration: readRegistration,
  circumstances: readCircumstances,
  referral: readReferral,
  'team-referred': readTeamReferred,
  'waiting-time': readWaitingTime,
  contact: readContact,
  activity: readActivity,
  'indirect-activity': readIndirectActivity,
  'hospital-spell': readHospitalSpell,
  diagnosis: readDiagnosis,
  score: readScore,
  'activity-score': readActivityScore,
  'care-plan': readCarePlan,
  'care-plan-agreement': readCarePlanAgreement,
  team: readTeam,
  'no-wait-fact': readNothing,
};
