import type { SettingsMarks } from '../mappings/settings-marks.js';

/** Marks in memory, for tests. */
export function memorySettingsMarks(): SettingsMarks {
  let kept: ReadonlyMap<string, string> = new Map();
  return {
    load: () => Promise.resolve(new Map(kept)),
    keep: (marks) => {
      kept = new Map(marks);
      return Promise.resolve();
    },
  };
}
