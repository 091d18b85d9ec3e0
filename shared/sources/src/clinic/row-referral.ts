import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { PatientIdentity } from '@waits/contracts/source-event';
import type { Pathway } from '@waits/contracts/values';
import { hashOfKey } from '../record-id.js';
import type { ClinicMapping } from '../settings/clinic-mapping.js';
import { pathwayOf } from '../settings/services.js';
import type { SaidOfService } from '../settings/services.js';
import type { SourceSettings } from '../settings/source-settings.js';
import type { RowCells } from './row-cells.js';

/** Whose row it is: the referral, the child and the service, as far as the cells say so. What they do not say is a fault. */
export type RowReferral = {
  provider: string;
  subject: string;
  /** Tells the row from others of its referral. */
  rowKey: string;
  patient: PatientIdentity;
  pathway: Pathway | null;
};

/** Reads whose row it is. */
export function referralOf(
  cells: RowCells,
  mapping: ClinicMapping,
  source: SourceSettings,
): RowReferral {
  const provider = providerOf(cells, mapping, source);
  const pathway = pathwayOf(source.services, serviceOf(cells, mapping));
  const subject = subjectOf(cells, mapping, { provider, pathway });
  const others = (mapping.row ?? []).map((column) => keyPart(column, cells, mapping));
  return {
    ...{ provider, subject, pathway },
    rowKey: hashOfKey(subject, ...others),
    patient: patientOf(cells, mapping),
  };
}

function providerOf(cells: RowCells, { provider }: ClinicMapping, source: SourceSettings): string {
  const [usual = ''] = source.providers;
  const said = provider === undefined ? undefined : cells.said(provider);
  const code = said === undefined ? usual : String(said).trim().toUpperCase();
  if (source.providers.includes(code)) return code;
  cells.report(provider?.column, 'provider-undeclared');
  return usual;
}

function serviceOf(cells: RowCells, { service }: ClinicMapping): SaidOfService {
  const said = Object.entries(service).flatMap(([name, from]) => {
    const value = cells.said(from);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries(said);
}

type Place = { provider: string; pathway: Pathway | null };

/** The id of the referral: the sender's own, or one made of the columns that identify it. That is published under a key only. */
function subjectOf(cells: RowCells, mapping: ClinicMapping, place: Place): string {
  const { provider } = place;
  if (mapping.referralId === undefined) return `${provider}:${madeOf(cells, mapping, place)}`;
  const id = cells.text(mapping.referralId);
  if (id === undefined) cells.report(mapping.referralId, 'referral-unidentified');
  return `${provider}:${id ?? ''}`;
}

function madeOf(cells: RowCells, mapping: ClinicMapping, { provider, pathway }: Place): string {
  const { identifiedBy, patient } = mapping;
  const partsOf = (columns: readonly string[]) =>
    columns.map((column) => keyPart(column, cells, mapping));
  if (identifiedBy !== undefined) return hashOfKey(provider, ...partsOf(identifiedBy));
  const whose = patient.localPatientId ?? patient.nhsNumber ?? '';
  return hashOfKey(provider, ...partsOf([whose]), pathway ?? '');
}

/** A cell as it identifies something: as it is meant, however it is typed. */
function keyPart(column: string, cells: RowCells, mapping: ClinicMapping): string {
  const isDay =
    mapping.facts.some(({ on }) => on === column) || mapping.patient.birthDate === column;
  const text = isDay ? cells.date(column) : cells.text(column);
  if (text === undefined) {
    cells.report(column, 'referral-unidentified');
    return '';
  }
  const nhs = column === mapping.patient.nhsNumber ? checkNhsNumber(text) : null;
  return nhs?.ok === true ? nhs.number : text.replace(/\s+/g, ' ').toUpperCase();
}

function patientOf(cells: RowCells, { patient }: ClinicMapping): PatientIdentity {
  const said = Object.entries(patient).flatMap(([field, column]) => {
    const value =
      field === 'birthDate' ? cells.date(column)?.slice(0, 10) : cells.value(column)?.toString();
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(said);
}
