import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { ALWAYS, NEVER } from './clock-table.js';
import type { CohortFacts, ReferralDictionaries } from './cohort-facts.js';
import { createReferralDictionaries, noCohortFacts, setCohortFacts } from './cohort-facts.js';
import type { Codes } from './columns.js';
import { at, bytesOf, withCode, withRoomFor } from './columns.js';
import type { Dated } from './dated-facts.js';
import { DATED } from './dated-facts.js';
import { dayNumberOr } from './day-number.js';
import { createDictionary } from './dictionary.js';
import type { Histories, History, OpenTime } from './histories.js';
import { codeOn, packHistory, wasOpenEarlier } from './histories.js';
import { createPackedLists } from './packed-lists.js';
import { fieldBits } from './quality/expected-fields.js';
import { recordingLags } from './quality/recording-lag.js';

/** The fixed columns of a referral. Days are day numbers; -1 is "unknown" for `age` and `child`. */
export type ReferralColumns = {
  /** 0 where the row is free. */
  version: Float64Array;
  provider: Uint16Array;
  pathway: Uint8Array;
  age: Int8Array;
  child: Int32Array;
  receivedOn: Int32Array;
  lastActivityOn: Int32Array;
  lastContactOn: Int32Array;
  /** Fields that are expected and, of these, those given: a bit each. */
  fieldsExpected: Uint16Array;
  fieldsGiven: Uint16Array;
  /** Days from the receipt, and the longest from what came after, to their recording. */
  receivedLag: Uint16Array;
  laterLag: Uint16Array;
  /** Code of the whole list of finding ids: few combinations occur. */
  findings: Codes;
  /** Code of the whole list of sources that told of it. */
  sources: Codes;
  /** The last time the referral was open; earlier ones are in its history. */
  openFrom: Int32Array;
  openUntil: Int32Array;
  /** Where the chain of its clock rows begins, -1 for none. */
  firstClock: Int32Array;
} & CohortFacts;

/** Referrals in columns, with the texts their codes stand for. */
export type ReferralTable = {
  columns: () => ReferralColumns;
  dictionaries: ReferralDictionaries;
  set: (row: number, referral: NewReferral) => void;
  clear: (row: number) => void;
  historyOf: (row: number) => History;
  histories: Histories;
  /** Reads the code of a dated fact that held on a day; 0 where none was known then. Valid until the next `set`. */
  readDated: (fact: Dated) => (row: number, day: number) => number;
  findingsOf: (row: number) => string[];
  sourcesOf: (row: number) => string[];
  isOpen: (row: number, day: number) => boolean;
  bytes: () => number;
};

export type NewReferral = {
  state: ReferralState;
  /** Row of the child, -1 for unknown. */
  child: number;
  /** Ascending; where it is empty the referral was never open. */
  open: readonly OpenTime[];
  firstClock: number;
};

const OLDEST_AGE = 120;

export function createReferralTable(): ReferralTable {
  let columns = noRows();
  const histories = createPackedLists(new Uint16Array(0));
  const [findings, sources] = [createListCodes(), createListCodes()];
  const dictionaries = createReferralDictionaries();

  return {
    columns: () => columns,
    dictionaries,
    set: (row, { state, child, open, firstClock }) => {
      const { facts } = state;
      const last = open.at(-1);
      columns = withRoomFor(columns, row + 1);
      columns.version[row] = state.version;
      columns.provider[row] = dictionaries.provider.codeOf(facts.provider);
      columns.pathway[row] = dictionaries.pathway.codeOf(facts.pathway);
      columns.age[row] = Math.min(facts.ageAtReferral ?? -1, OLDEST_AGE);
      columns.child[row] = child;
      columns.receivedOn[row] = dayNumberOr(facts.receivedOn, NEVER);
      setQuality(columns, row, facts);
      columns.findings = findings.put(columns.findings, row, facts.findings);
      columns.sources = sources.put(columns.sources, row, facts.sources);
      columns.openFrom[row] = last?.from ?? NEVER;
      columns.openUntil[row] = last?.until ?? ALWAYS;
      columns.firstClock[row] = firstClock;
      const entries = setCohortFacts({ columns, row, dictionaries }, facts);
      histories.set(row, packHistory(facts, open.slice(0, -1), entries));
    },
    clear: (row) => {
      clearRow(columns, row);
      histories.set(row, []);
    },
    historyOf: histories.get,
    histories,
    readDated: (fact) => {
      const { steadyFrom, [fact]: latest } = columns;
      const place = DATED.indexOf(fact);
      return (row, day) =>
        day >= at(steadyFrom, row) ? at(latest, row) : codeOn(histories, row, { fact: place, day });
    },
    findingsOf: (row) => findings.get(columns.findings, row),
    sourcesOf: (row) => sources.get(columns.sources, row),
    isOpen: (row, day) =>
      day >= (columns.openFrom[row] ?? NEVER)
        ? day < (columns.openUntil[row] ?? ALWAYS)
        : wasOpenEarlier(histories.get(row), day),
    bytes: () => bytesOf(columns) + histories.bytes(),
  };
}

/** Whole lists as codes. There is no end to the codes: a list that shared its own with others would be another list. */
function createListCodes() {
  const texts = createDictionary(Infinity);
  return {
    put: (codes: Codes, row: number, list: readonly string[]): Codes =>
      withCode(codes, row, texts.codeOf(JSON.stringify(list))),
    get: (codes: Codes, row: number): string[] =>
      JSON.parse(texts.textOf(codes[row] ?? 0) ?? '[]') as string[],
  };
}

function clearRow(columns: ReferralColumns, row: number): void {
  columns.version[row] = 0;
  columns.child[row] = -1;
  columns.openFrom[row] = NEVER;
  columns.openUntil[row] = ALWAYS;
  columns.firstClock[row] = -1;
}

/** What the quality of the referral's data is judged by. */
function setQuality(columns: ReferralColumns, row: number, facts: ReferralFacts): void {
  const { expected, given } = fieldBits(facts);
  const { received, later } = recordingLags(facts);
  const contacts = facts.contacts.map(({ on }) => on).sort();
  columns.lastActivityOn[row] = dayNumberOr(facts.lastActivityOn, NEVER);
  columns.lastContactOn[row] = dayNumberOr(contacts.at(-1) ?? null, NEVER);
  columns.fieldsExpected[row] = expected;
  columns.fieldsGiven[row] = given;
  columns.receivedLag[row] = received;
  columns.laterLag[row] = later;
}

const noRows = (): ReferralColumns => ({
  version: new Float64Array(0),
  provider: new Uint16Array(0),
  pathway: new Uint8Array(0),
  age: new Int8Array(0),
  child: new Int32Array(0),
  receivedOn: new Int32Array(0),
  lastActivityOn: new Int32Array(0),
  lastContactOn: new Int32Array(0),
  fieldsExpected: new Uint16Array(0),
  fieldsGiven: new Uint16Array(0),
  receivedLag: new Uint16Array(0),
  laterLag: new Uint16Array(0),
  findings: new Uint16Array(0),
  sources: new Uint16Array(0),
  openFrom: new Int32Array(0),
  openUntil: new Int32Array(0),
  firstClock: new Int32Array(0),
  ...noCohortFacts(),
});
