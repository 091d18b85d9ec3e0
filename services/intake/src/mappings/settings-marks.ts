/** By which settings of each source what was parked for want of them was last looked through: a hash by the source's name. */
export type SettingsMarks = {
  load: () => Promise<Map<string, string>>;
  /** Keeps these and no others. May be repeated. */
  keep: (marks: ReadonlyMap<string, string>) => Promise<void>;
};
