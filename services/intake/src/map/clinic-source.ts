import { SafeError } from '@waits/kit/safe-error';
import type { ClinicMapping } from '@waits/sources/settings/clinic-mapping';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { SourceSettings } from '@waits/sources/settings/source-settings';

/** A source that sends a clinic's list. */
export type ClinicSource = SourceSettings & { clinic: ClinicMapping };

type Asked = { source: string | undefined; sheet: string | undefined };

/**
 * The source whose list it is: the one that is named, or the only one of a clinic.
 * @throws SafeError when there is none, or more than one to choose from
 */
export function clinicSourceIn(sources: Sources, { source, sheet }: Asked): ClinicSource {
  const clinics = [...sources.values()].filter((one) => one.clinic !== undefined);
  const found = source === undefined ? clinics : clinics.filter(({ name }) => name === source);
  const [only, ...others] = found;
  if (only?.clinic === undefined) {
    throw new SafeError(
      source === undefined
        ? 'the mapping declares no source with the dialect clinic'
        : `the mapping declares no source ${source} with the dialect clinic`,
    );
  }
  if (others.length > 0) {
    const names = found.map(({ name }) => name).join(', ');
    throw new SafeError(`the mapping declares several sources: name one with --source (${names})`);
  }
  const { file } = only.clinic;
  return { ...only, clinic: { ...only.clinic, file: { ...file, sheet: sheet ?? file.sheet } } };
}
