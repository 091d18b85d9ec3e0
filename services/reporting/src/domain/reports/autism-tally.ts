import { NEVER } from '../clock-table.js';
import type { Period } from '../cohorts/flow-events.js';
import { at, int32At } from '../columns.js';
import { wasOnList } from '../on-list.js';
import type { Replica } from '../replica.js';

/** Referrals, and patients by what is true of any of their referrals. */
export type AutismTally = {
  open: number;
  received: number;
  closed: number;
  patients: Record<PatientFact, number>;
};

const FACTS = [
  ...(['open', 'openTwice', 'longOpen', 'seenWithin', 'seenLater', 'notSeen'] as const),
  ...(['seenInMonth', 'autism', 'otherMental', 'notMental'] as const),
];
export type PatientFact = (typeof FACTS)[number];

export type AgeGroup = 'all' | 'child' | 'adult';
type ByAge = Record<AgeGroup, AutismTally>;

const ADULT = 18;
/** "At least 13 weeks" counts day 91, and so does "13 weeks or less". */
const THIRTEEN_WEEKS = 91;
const BITS = Object.fromEntries(FACTS.map((fact, place) => [fact, 1 << place])) as Record<
  PatientFact,
  number
>;

type Asked = Pick<Replica, 'referrals' | 'autism' | 'ids'>;

/** What the autism statistic counts in a month, of the area and of each provider by its code: one pass. */
export function tallyAutism(
  replica: Asked,
  month: Period,
): { area: ByAge; byCode: Map<number, ByAge> } {
  const { provider } = replica.referrals.columns();
  const area = createGroup();
  const groups = new Map<number, Group>();
  const read = reader(replica, month);
  for (let row = 0; row < replica.ids.rows(); row += 1) {
    const found = read(row);
    if (found === null) continue;
    area.add(found);
    const code = at(provider, row);
    const group = groups.get(code) ?? createGroup();
    groups.set(code, group);
    group.add(found);
  }
  return {
    area: area.tally(),
    byCode: new Map([...groups].map(([code, group]) => [code, group.tally()])),
  };
}

type Found = {
  /** Of the child, or of the referral that names none: nobody's second one. */
  patient: number;
  age: number;
  bits: number;
  isOpen: boolean;
  isReceived: boolean;
  isClosed: boolean;
};

/** What one referral tells of the month; null where it has no part in it. */
function reader({ referrals, autism }: Asked, month: Period): (row: number) => Found | null {
  const columns = referrals.columns();
  const { from, to } = month;
  return (row) => {
    if (!autism.isCounted(row) || !autism.isForAutism(row, to)) return null;
    const received = int32At(columns.receivedOn, row);
    const until = int32At(columns.openUntil, row);
    const isIn = (day: number): boolean => from <= day && day <= to;
    const isOpen = wasOnList(referrals, row, month);
    const child = int32At(columns.child, row);
    return {
      ...{ patient: child < 0 ? -1 - row : child, age: at(columns.age, row) },
      ...{ isOpen, isReceived: isIn(received), isClosed: until !== NEVER && isIn(until) },
      bits: isOpen ? bitsOf({ autism, row, month, days: Math.min(until, to) - received }) : 0,
    };
  };
}

type Open = { autism: Asked['autism']; row: number; month: Period; days: number };

function bitsOf({ autism, row, month, days }: Open): number {
  const facts: PatientFact[] = ['open'];
  if (days >= THIRTEEN_WEEKS) facts.push('longOpen', firstSeenOf({ autism, row, month, days }));
  if (autism.wasSeenIn(row, month.from, month.to)) facts.push('seenInMonth');
  for (const kind of ['autism', 'otherMental', 'notMental'] as const) {
    if (autism.wasDiagnosedIn(row, kind, month)) facts.push(kind);
  }
  return facts.reduce((bits, fact) => bits | BITS[fact], 0);
}

/** Of a referral that has been open for 13 weeks: whether its first appointment was within them, as known by the month's end. */
function firstSeenOf({ autism, row, month }: Open): PatientFact {
  const first = autism.daysToFirst(row, month.to);
  if (first === null) return 'notSeen';
  return first <= THIRTEEN_WEEKS ? 'seenWithin' : 'seenLater';
}

type Group = ReturnType<typeof createGroup>;
type Patient = { bits: number; age: number };

const noCounts = () => ({ open: 0, received: 0, closed: 0 });

function createGroup() {
  const patients = new Map<number, Patient>();
  const referrals = { all: noCounts(), child: noCounts(), adult: noCounts() };
  return {
    add: ({ patient, age, bits, ...is }: Found): void => {
      for (const group of groupsOf(age)) {
        referrals[group].open += Number(is.isOpen);
        referrals[group].received += Number(is.isReceived);
        referrals[group].closed += Number(is.isClosed);
      }
      if (bits === 0) return;
      const before = patients.get(patient) ?? { bits: 0, age };
      const isSecond = (before.bits & BITS.open) !== 0;
      patients.set(patient, {
        bits: before.bits | bits | (isSecond ? BITS.openTwice : 0),
        age: Math.max(before.age, age),
      });
    },
    tally: (): ByAge => {
      const counted = { all: noPatients(), child: noPatients(), adult: noPatients() };
      for (const { bits, age } of patients.values()) {
        for (const group of groupsOf(age)) addPatient(counted[group], bits);
      }
      return {
        all: { ...referrals.all, patients: counted.all },
        child: { ...referrals.child, patients: counted.child },
        adult: { ...referrals.adult, patients: counted.adult },
      };
    },
  };
}

const noPatients = () =>
  Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Record<PatientFact, number>;

function addPatient(counts: Record<PatientFact, number>, bits: number): void {
  for (const fact of FACTS) {
    if ((bits & BITS[fact]) !== 0) counts[fact] += 1;
  }
}

/** A patient of unknown age is in the whole alone. */
function groupsOf(age: number): readonly AgeGroup[] {
  if (age < 0) return ['all'];
  return age < ADULT ? ['all', 'child'] : ['all', 'adult'];
}
