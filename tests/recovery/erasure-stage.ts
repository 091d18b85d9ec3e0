import { join } from 'node:path';
import { FoundChild, ReferralRecord } from '@waits/contracts/api/child';
import { EventResults } from '@waits/contracts/api/events';
import { getJson } from '../e2e/ask.js';
import type { Ended } from './command.js';
import type { Estate, Place, Running } from './estate.js';
import { openEstate } from './estate.js';

/** A made-up child of the range kept for tests, known at one provider. */
export const child = (number: string, name: string) => ({
  nhsNumber: number,
  localPatientId: `LOCAL-${name}`,
  name: `Synthetic ${name}`,
  birthDate: '2017-05-04',
  postcode: 'ZZ99 1ZZ',
});
export type Child = ReturnType<typeof child>;

export const referralOf = (patient: Child, more: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  ...{ id: `r-${patient.localPatientId}`, source: 'asd-system', type: 'referral.received' },
  subject: `RAA:${patient.localPatientId}`,
  data: {
    ...{ provider: 'RAA', occurredOn: '2026-03-02', recordedAt: '2026-03-02T09:30:00Z' },
    ...{ pathway: 'ASD', reason: '25', patient },
    ...more,
  },
});

/** Nowhere a trace of a name. */
export const NONE = { stored: 0, letters: 0, identities: 0 };

/** Services with children in them, of which some are erased. `place` and `running` may be changed by a test. */
export type ErasureStage = {
  estate: Estate;
  place: Place;
  running: Running;
  /** The file of erasures. */
  ledger: string;
  post(...events: unknown[]): Promise<EventResults>;
  factsOf(patient: Child): Promise<ReferralRecord['facts']>;
  idOf(patient: Child): Promise<string>;
  /** Sends a record that is taken and one whose day is wrong, and gives the facts once all of it is handled. */
  arrive(patient: Child): Promise<ReferralRecord['facts']>;
  erase(childId: string): Promise<Ended>;
};

export async function openErasureStage(): Promise<ErasureStage> {
  const estate = await openEstate();
  const place = { ...(await estate.newServers()), keysDir: join(estate.folder, 'keys') };
  await estate.command('keys', ['init'], place);
  const stage: ErasureStage = {
    ...{ estate, place, ledger: join(estate.folder, 'sets', 'erasures.jsonl') },
    running: await estate.run(place),
    post: async (...events) =>
      EventResults.parse(await asked(`${stage.running.intake.url}/v1/events`, events)),
    factsOf: async ({ localPatientId }) => {
      const url = `${stage.running.waits.url}/v1/referrals/RAA:${localPatientId}`;
      return (await getJson(url, ReferralRecord)).facts;
    },
    idOf: async ({ nhsNumber }) => {
      const answer = await asked(`${stage.running.waits.url}/v1/children/find`, { nhsNumber });
      return FoundChild.parse(answer).childId;
    },
    arrive: async (patient) => {
      await stage.post(referralOf(patient), referralOf(patient, { occurredOn: 'yesterday' }));
      await stage.running.held();
      return stage.factsOf(patient);
    },
    erase: (childId) =>
      estate.command('erase', ['--child', childId, '--ledger', stage.ledger], {
        ...stage.place,
        more: { WAITS_URL: stage.running.waits.url },
      }),
  };
  return stage;
}

async function asked(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
