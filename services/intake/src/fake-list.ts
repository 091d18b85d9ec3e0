import type { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { fold } from '@waits/standards/fold';
import { readSettings } from '@waits/sources/settings/read-settings';
import { clinicCells } from '@waits/sources/testing/clinic-list';
import { SOURCE_READERS } from './dialects/source-readers.js';
import type { FilesLeft } from './fake-files.js';
import { fakeIntake } from './fake-intake.js';

type Intake = ReturnType<typeof fakeIntake>;

/** Intake with the sources that a file of settings declares. */
export const intakeFor = (yaml: string, left?: FilesLeft): Intake =>
  fakeIntake(left, { dialects: SOURCE_READERS, sources: readSettings('sources.yaml', yaml) });

/** The headings of the list, and a row of it, changed as told. */
export const HEADINGS = Object.keys(clinicCells());
export const listRow = (over: Readonly<Record<string, string>> = {}): string[] =>
  Object.values(clinicCells(over)).map(String);

/** A list with these rows. */
export const listOf = (...rows: readonly (readonly string[])[]): string =>
  [HEADINGS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');

/** What was published so far, each event once. */
export const publishedEvents = ({ producer }: Intake): ReferralEvent[] => {
  const events = producer.valuesOf(TOPIC.referralEvents) as ReferralEvent[];
  return [...new Map(events.map((event) => [event.id, event])).values()];
};

/** What is known of a referral once all that is folded. */
export const factsOf = (intake: Intake, referralId: string) =>
  fold({
    ...{ referralId, birthDate: null, childEvents: [] },
    events: publishedEvents(intake).filter(({ subject }) => subject === referralId),
  });
