import type { Journey } from '../draft.js';
import type { DataSet, Table } from './data-sets.js';
import type { DemoEvent, Tell, Told } from './told.js';
import { asItIs, inFormat, localId, putRight, text } from './told.js';

type Fields = Readonly<Record<string, string | undefined>>;
type Row = { table: string; row: Fields };

/** What has been told of a referral so far. */
type Known = {
  set: DataSet;
  journey: Journey;
  /** Its own row as last sent, which is sent whole each time. */
  referral: Fields | undefined;
  hasNumber: boolean | undefined;
  /** Of a contact, the medium that was booked and its day. */
  booked: Map<string, { on: string | undefined; medium: string | undefined }>;
  recordedAt: string;
};

/** A system that sends the rows of a national data set. What the data set has no row for goes as an event of ours. */
export function tablesTeller(set: DataSet, journey: Journey): Tell {
  const known: Known = {
    ...{ set, journey, referral: undefined, hasNumber: undefined },
    ...{ booked: new Map<string, never>(), recordedAt: '' },
  };
  return (event) => {
    const rows = rowsOf(event, known);
    if (rows === null) return asItIs(event);
    const submission = { provider: event.data.provider, createdAt: createdAt(event, known) };
    const all = [...patientFirst(event, known), ...rows];
    return all.map((row) => wrapped(row, { submission, event, known }));
  };
}

type Wrap = { submission: { provider: string; createdAt: string }; event: DemoEvent; known: Known };

function wrapped({ table, row }: Row, { submission, event, known }: Wrap): Told {
  const { set, journey } = known;
  const source = `${journey.source}${set.suffix}`;
  return inFormat(set.dialect, { source }, event)({ table, row, submission });
}

/** An extract is never older than the one before, also where a clerk entered things in another order than they happened. */
function createdAt({ data, id }: DemoEvent, known: Known): string {
  if (id.endsWith('-odd')) return data.recordedAt;
  const after = known.recordedAt === '' ? '' : secondLater(known.recordedAt);
  known.recordedAt = data.recordedAt > after ? data.recordedAt : after;
  return known.recordedAt;
}

const secondLater = (instant: string): string =>
  new Date(Date.parse(instant) + 1000).toISOString().replace('.000Z', 'Z');

function row([table, columns]: Table, fields: Fields): Row {
  const cells = Object.entries(columns).map(([field, column]) => [column, fields[field]]);
  return {
    table,
    row: Object.fromEntries(cells.filter(([, value]) => value !== undefined)) as Fields,
  };
}

/** The child, before the first of its rows, and again once its NHS number is known. */
function patientFirst({ data: { patient } }: DemoEvent, known: Known): Row[] {
  const hasNumber = patient.nhsNumber !== undefined;
  if (known.hasNumber === true || known.hasNumber === hasNumber) return [];
  known.hasNumber = hasNumber;
  const { localPatientId, nhsNumber, birthDate } = patient;
  return [row(known.set.patient, { patient: localPatientId, nhsNumber, birthDate })];
}

type Speak = (event: DemoEvent, known: Known) => Row[] | null;

const SPEAK: Readonly<Record<string, Speak>> = {
  'referral.received': received,
  'referral.corrected': (event, known) => {
    const right = putRight(event);
    return right === undefined ? null : referralAgain(known, { received: right });
  },
  'referral.closed': (event, known) =>
    referralAgain(known, { closed: event.data.occurredOn, closedFor: text(event, 'reason') }),
  'referral.rejected': (event, known) =>
    known.set.dialect === 'csds'
      ? null
      : referralAgain(known, {
          ...{ rejected: event.data.occurredOn, rejectedFor: text(event, 'reason') },
        }),
  'appointment.booked': (event, known) => {
    const [on, medium] = [text(event, 'appointmentOn'), text(event, 'medium')];
    known.booked.set(contactId(event), { on, medium });
    return [contact(event, known, { on, medium })];
  },
  'appointment.attended': attended,
  'appointment.not-attended': (event, known) => [
    contact(event, known, { attendance: text(event, 'attendance') }),
  ],
  'appointment.cancelled': (event, known) => [
    contact(event, known, {
      on: known.booked.get(contactId(event))?.on,
      attendance: text(event, 'by') === 'patient' ? '2' : '4',
      cancelledOn: event.data.occurredOn,
    }),
  ],
  'intervention.delivered': delivered,
  'outcome-measure.recorded': (event, { set, journey }) =>
    set.score
      ? [
          row(set.score, {
            ...{ referral: localId(journey), measure: text(event, 'measure') },
            completedAt: `${event.data.occurredOn}T12:00:00`,
          }),
        ]
      : null,
  'careplan.agreed': (event, { set, journey }) => {
    if (!set.plan || !set.agreement) return null;
    const plan = `${localId(journey)}-plan`;
    const { occurredOn: on, patient } = event.data;
    return [
      row(set.plan, { plan, patient: patient.localPatientId, createdOn: text(event, 'createdOn') }),
      row(set.agreement, { plan, by: '10', on }),
    ];
  },
};

const rowsOf: Speak = (event, known) => SPEAK[event.type]?.(event, known) ?? null;

function received(event: DemoEvent, known: Known): Row[] {
  const { set, journey } = known;
  const referral = localId(journey);
  const own = {
    ...{ referral, patient: event.data.patient.localPatientId },
    ...{ received: text(event, 'occurredOn'), reason: text(event, 'reason') },
    ...{ priority: text(event, 'priority'), sourceOfReferral: text(event, 'sourceOfReferral') },
  };
  // One that nobody can read is no copy to go on from.
  if (event.id.endsWith('-odd')) return [row(set.referral, own)];
  known.referral = own;
  const teamType = text(event, 'teamType');
  const teams =
    teamType === undefined ? [] : [row(set.team, { referral, team: `T-${teamType}`, teamType })];
  return [row(set.referral, own), ...teams];
}

function referralAgain(known: Known, changed: Fields): Row[] | null {
  if (!known.referral) return null;
  known.referral = { ...known.referral, ...changed };
  return [row(known.set.referral, known.referral)];
}

const contactId = (event: DemoEvent): string => text(event, 'appointmentId') ?? event.id;

const contact = (event: DemoEvent, { set, journey }: Known, fields: Fields): Row =>
  row(set.contact, {
    ...{ contact: contactId(event), referral: localId(journey), on: event.data.occurredOn },
    ...fields,
  });

function attended(event: DemoEvent, known: Known): Row[] {
  const [attendance, medium] = [text(event, 'attendance'), text(event, 'medium')];
  return [
    contact(event, known, { attendance, medium }),
    ...activities(event, known, contactId(event)),
  ];
}

/** What was done is told with the contact in which it was; where that was never told, it was one in person. */
function delivered(event: DemoEvent, known: Known): Row[] | null {
  if (!Array.isArray(event.data['procedures'])) return null;
  const id = `${event.id}-c`;
  const one = { ...event, data: { ...event.data, appointmentId: id } };
  return [contact(one, known, { attendance: '5', medium: '01' }), ...activities(event, known, id)];
}

function activities({ data }: DemoEvent, { set }: Known, of: string): Row[] {
  const procedures = (data['procedures'] ?? []) as string[];
  return procedures.map((procedure, index) =>
    row(set.activity, { activity: `${of}-${String(index + 1)}`, contact: of, procedure }),
  );
}
