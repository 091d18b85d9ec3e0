import type { Authority, ClockStatus } from '@waits/contracts/api/clock';
import type { NewQuery, Query } from '@waits/contracts/api/query';
import type { Pathway } from '@waits/contracts/values';

/** A coloured label of the design system. */
export type Tag = { text: string; colour: 'grey' | 'blue' | 'green' | 'yellow' | 'orange' | 'red' };

export const PATHWAY_NAMES: Readonly<Record<Pathway, string>> = {
  ASD: 'Autism',
  CAMHS: 'Mental health (CAMHS)',
  SALT: 'Speech and language therapy',
  COMMUNITY: 'Community health',
  EHC: 'EHC health advice',
};

/** A pathway's name; its code when it is none of ours. */
export const pathwayName = (pathway: string | null): string =>
  pathway === null ? 'not mapped' : nameIn(PATHWAY_NAMES, pathway);

const nameIn = (names: Readonly<Record<string, string>>, code: string): string =>
  names[code] ?? code;

export const AUTHORITY_NAMES: Readonly<Record<Authority, string>> = {
  'nice-quality-standard': 'NICE quality standard',
  'nice-guideline': 'NICE guideline',
  statutory: 'Statutory',
  'nhs-england-standard': 'NHS England standard',
  'nhs-england-statistic': 'NHS England statistic',
  'nhs-england-proposal': 'NHS England proposal',
  'planning-ambition': 'Planning ambition',
  local: 'Local',
  'measured-only': 'Measured only, no limit',
};

export const CLOCK_TAGS: Readonly<Record<ClockStatus, Tag>> = {
  'not-started': { text: 'Not started', colour: 'grey' },
  running: { text: 'Waiting', colour: 'blue' },
  breached: { text: 'Waiting, over the standard', colour: 'red' },
  met: { text: 'Met', colour: 'green' },
  missed: { text: 'Seen late', colour: 'orange' },
  stopped: { text: 'Stopped', colour: 'green' },
  'ended-unmet': { text: 'Ended without being seen', colour: 'yellow' },
  nullified: { text: 'Counts nowhere', colour: 'grey' },
  'not-measurable': { text: 'Not measurable', colour: 'grey' },
};

export const CATEGORY_NAMES: Readonly<Record<Query['category'], string>> = {
  'ehc-health-advice': 'EHC health advice',
  'known-to-services': 'Is the child known to services?',
  'annual-review-update': 'Health update for an annual review',
  'section-23-notification': 'Section 23 notification',
  'tribunal-or-mediation': 'Tribunal or mediation',
  'section-g-provision': 'Section G provision or personal health budget',
  'where-on-the-list': 'Where is the child on the list?',
  'school-advice': 'Advice for a school',
  complaint: 'Complaint, or letter from an MP',
  safeguarding: 'Safeguarding concern',
};

export const ASKER_NAMES: Readonly<Record<NewQuery['asker'], string>> = {
  parent: 'Parent or carer',
  school: 'School or college',
  'local-authority': 'Local authority',
  'health-professional': 'Health professional',
  other: 'Someone else',
};

export const URGENCY_TAGS: Readonly<Record<Query['urgency'], Tag>> = {
  P1: { text: 'P1 Risk or court', colour: 'red' },
  P2: { text: 'P2 Statutory, near', colour: 'orange' },
  P3: { text: 'P3 Statutory', colour: 'yellow' },
  P4: { text: 'P4 Routine', colour: 'grey' },
};

export const QUERY_STATUS_TAGS: Readonly<Record<Query['status'], Tag>> = {
  received: { text: 'Received', colour: 'blue' },
  'in-progress': { text: 'In progress', colour: 'yellow' },
  answered: { text: 'Answered', colour: 'green' },
  closed: { text: 'Closed', colour: 'grey' },
};

const TEAM_NAMES: Readonly<Record<string, string>> = {
  safeguarding: 'Safeguarding',
  'dmo-office': 'Office of the Designated Medical Officer',
  'ehc-advice': 'EHC advice',
  commissioning: 'Commissioning',
  pals: 'PALS',
  'spoc-desk': 'SPOC desk',
  'schools-liaison': 'Schools liaison',
};
export const TEAMS = Object.entries(TEAM_NAMES).map(([value, text]) => ({ value, text }));

/** Who did something: an asker's kind, or the name an officer gave. */
export const actorName = (by: string): string => nameIn(ASKER_NAMES, by);

/** A team's name; its code when it is none of ours. */
export const teamName = (team: string): string => nameIn(TEAM_NAMES, team);
