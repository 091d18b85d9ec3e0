/** Tells a person how far long work has come, without a line for every record. */
export type Progress = {
  /** A line now and then. */
  tick: (line: string) => void;
  /** A line in any case. */
  done: (line: string) => void;
};

const EVERY_MS = 2_000;

export function createProgress(print: (line: string) => void): Progress {
  let last = Date.now();
  return {
    tick: (line) => {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      print(`${line} so far`);
    },
    done: (line) => {
      last = Date.now();
      print(line);
    },
  };
}
