import { keepRunning } from '@waits/kit/keep-running';
import type { StopStep } from '@waits/kit/lifecycle';
import type { Logger } from '@waits/kit/log';
import type { Connection } from 'mongoose';
import { mongoSettingsMarks } from './adapters/mongo-settings-marks.js';
import { createReplayBySettings } from './mappings/replay-by-settings.js';

type Deps = Omit<Parameters<typeof createReplayBySettings>[0], 'marks'> & {
  connection: Connection;
  log: Logger;
};

const LOOK_MS = 2_000;

/** Looks until the desk is whole, then takes in once what the settings of this start have a rule for. */
export function startReplayBySettings({ connection, log, ...deps }: Deps): StopStep {
  const replay = createReplayBySettings({ ...deps, marks: mongoSettingsMarks(connection) });
  let isDone = false;
  const pass = async (): Promise<void> => {
    isDone ||= await replay();
  };
  return { name: 'settings', stop: keepRunning(pass, { everyMs: LOOK_MS, log }).stop };
}
