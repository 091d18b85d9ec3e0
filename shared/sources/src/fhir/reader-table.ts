import { appointment } from './appointment.js';
import { carePlan } from './care-plan.js';
import { condition } from './condition.js';
import { encounter } from './encounter.js';
import { episodeOfCare } from './episode-of-care.js';
import { observation } from './observation.js';
import { patient } from './patient.js';
import { procedure } from './procedure.js';
import { serviceRequest } from './service-request.js';
import type { ResourceReader } from './stated.js';
import { task } from './task.js';

/** The types of resources that are read, and how: what the CapabilityStatement says is made from this too. */
export const READERS: ReadonlyMap<string, ResourceReader> = new Map([
  ['Patient', patient],
  ['ServiceRequest', serviceRequest],
  ['Appointment', appointment],
  ['Encounter', encounter],
  ['EpisodeOfCare', episodeOfCare],
  ['Task', task],
  ['Condition', condition],
  ['CarePlan', carePlan],
  ['Procedure', procedure],
  ['Observation', observation],
]);
