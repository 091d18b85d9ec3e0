import type { Sources } from '@waits/sources/settings/read-settings';
import type { Reason } from '@waits/sources/translate/reasons';
import { canonicalJson } from '@waits/standards/canonical-json';
import type { KeptLetter } from '../letters/kept-letter.js';
import type { LetterDesk } from '../letters/letter-desk.js';
import { sha256Of } from '../rows/sha256.js';
import type { SettingsMarks } from './settings-marks.js';

/** What the settings of a source can put right, of that source. */
const REASONS: readonly Reason[] = [
  ...(['service-unmapped', 'code-unmapped', 'received-date-unknown'] as const),
  'provider-undeclared',
];
const BY = 'intake: the settings of the source changed';
// So many are replayed at a time; between two lots the process answers others.
const LOT = 200;

type Deps = {
  desk: Pick<LetterDesk, 'list' | 'replay'>;
  sources: Sources;
  marks: SettingsMarks;
  /** Whether every letter that was written before is on the desk. */
  isDeskWhole: () => boolean;
};

/**
 * Takes in again what was parked for want of settings, once for each change of them: a data lead who adds a rule need not look for
 * the records that it is for. May be repeated until it says true: until then it was too early. What is still not named by any rule
 * stays parked, with that attempt beside it.
 */
export const createReplayBySettings =
  ({ desk, sources, marks, isDeskWhole }: Deps) =>
  async (): Promise<boolean> => {
    const known = await marks.load();
    const now = new Map([...sources].map(([name, settings]) => [name, hashOf(settings)]));
    const changed = [...now].flatMap(([name, hash]) => (known.get(name) === hash ? [] : [name]));
    if (changed.length > 0) {
      if (!isDeskWhole()) return false;
      // Whose record that is, is told by its header alone.
      await replayAll(desk, { reason: 'source-undeclared' });
      for (const source of changed) {
        for (const reason of REASONS) await replayAll(desk, { reason, source });
      }
    }
    if (changed.length > 0 || known.size !== now.size) await marks.keep(now);
    return true;
  };

async function replayAll(
  desk: Deps['desk'],
  asked: { reason: Reason; source?: string },
): Promise<void> {
  let after: Pick<KeptLetter, 'at' | 'id'> | undefined;
  for (;;) {
    const open = { state: 'open', service: 'intake', limit: LOT } as const;
    const letters = await desk.list({ ...open, ...asked, after });
    if (letters.length > 0) await desk.replay({ by: BY, ids: letters.map(({ id }) => id) });
    after = letters.at(-1);
    if (letters.length < LOT) return;
  }
}

const hashOf = (settings: unknown): string => sha256Of(Buffer.from(canonicalJson(settings)));
