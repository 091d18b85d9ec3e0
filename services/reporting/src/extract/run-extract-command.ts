import { parseArgs } from 'node:util';
import { LocalDate, SystemName } from '@waits/contracts/values';
import { OPERATOR_ENV_HELP } from '@waits/kit/operator-env';
import { createProgress } from '@waits/kit/progress';
import { runOperatorCommand, UsageError } from '@waits/kit/run-operator-command';
import { SafeError } from '@waits/kit/safe-error';
import { judgeSharing } from '@waits/kit/sharing/judge-sharing';
import type { SharingAgreement, SharingRegister } from '@waits/kit/sharing/sharing-register';
import { addDays, addMonths } from '@waits/standards/calendar';
import type { Extracted, Period } from './make-extract.js';

const USAGE = `usage: npm run extract -- --recipient NAME [options]
       npm run extract -- --recipient NAME --who PSEUDONYM

Writes referrals and their clocks for a partner's warehouse, as CSV and as Parquet, with a dictionary, a manifest and checksums.
Ids are pseudonyms for that recipient alone; children who opted out of everything but their own care are left out. NAME must
be an export of the information-sharing register that an agreement covers today.

  --recipient NAME   for whom: a name under exports in the register
  --month YYYY-MM    referrals on the list at some time of a month, as of its last day; default the last month that is over
  --as-of DATE       instead: referrals on the list on that day
  --out FOLDER       where to; must not be there. Default extracts/NAME-MONTH
  --who PSEUDONYM    instead: the referral or child a pseudonym of theirs stands for, to look up what a partner asks about
  --help             this text

The same data, rules, recipient and period give the same files, byte for byte. Services may go on.
Exit code: 0 when it did so, 1 when it could not, 2 for wrong arguments.

${OPERATOR_ENV_HELP}
  SHARING_REGISTER_FILE                  the information-sharing register, as for intake
  LOCAL_STANDARDS_FILE, CODE_LISTS_DIR   as for the services: they are part of the rules
`;

type Asked = { recipient: string; period: Period; out: string; agreement: SharingAgreement };

type Deps = {
  args: readonly string[];
  print: (text: string) => void;
  /** For what is no result. */
  warn: (text: string) => void;
  /** The day in London now. */
  today: () => LocalDate;
  readSharing: () => Promise<SharingRegister | null>;
  extract: (
    asked: Asked,
    onProgress: (phase: string, states: number) => void,
  ) => Promise<Extracted>;
  /** The id a pseudonym stands for; null where it is none of this recipient's. */
  whoIs: (recipient: string, pseudonym: string) => Promise<string | null>;
};

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  recipient: { type: 'string' },
  month: { type: 'string' },
  'as-of': { type: 'string' },
  out: { type: 'string' },
  who: { type: 'string' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The command behind `extract-command.ts`; gives the exit code. */
export const runExtractCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'extract', usage: USAGE },
    print: (line) => {
      deps.warn(`${line}\n`);
    },
    run: async () => {
      const { values } = parseArgs({ args: [...deps.args], options: OPTIONS });
      if (values.help) deps.print(USAGE);
      else if (values.who === undefined) await writeExtract(deps, values);
      else await tellWho(deps, recipientOf(values), values.who);
      return 0;
    },
  });

function recipientOf({ recipient }: Values): string {
  if (recipient === undefined) throw new UsageError('--recipient is missing: for whom is it?');
  if (!SystemName.safeParse(recipient).success) {
    throw new UsageError('--recipient must be a name as in the information-sharing register');
  }
  return recipient;
}

async function writeExtract(deps: Deps, values: Values): Promise<void> {
  const recipient = recipientOf(values);
  const { period, label } = periodOf(values, deps.today());
  const agreement = await agreementFor(deps, recipient);
  const out = values.out ?? `extracts/${recipient}-${label}`;
  const progress = createProgress((line) => {
    deps.warn(`${line}\n`);
  });
  const made = await deps.extract({ recipient, period, out, agreement }, (phase, states) => {
    progress.tick(`${phase}: ${states.toLocaleString('en-GB')} states`);
  });
  deps.print(
    [
      `${out}: ${made.referrals.toLocaleString('en-GB')} referrals and ${made.clocks.toLocaleString('en-GB')} clocks, as of ${period.to}`,
      `for ${agreement.partner}, by agreement ${agreement.id} (to ${agreement.to})`,
      `${made.optedOut.toLocaleString('en-GB')} referrals left out: their children are opted out\n`,
    ].join('\n'),
  );
}

function periodOf(
  { month, 'as-of': day }: Values,
  today: LocalDate,
): { period: Period; label: string } {
  if (month !== undefined && day !== undefined) throw new UsageError('name a month or a day');
  if (day !== undefined) return { period: { from: day, to: dayIn(day, today) }, label: day };
  const first = `${month ?? addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)}-01`;
  if (!LocalDate.safeParse(first).success) throw new UsageError('--month must be like 2026-10');
  const last = addDays(addMonths(first, 1), -1);
  if (last >= today) throw new UsageError('--month must be a month that is over');
  return { period: { from: first, to: last }, label: first.slice(0, 7) };
}

function dayIn(day: string, today: LocalDate): LocalDate {
  if (!LocalDate.safeParse(day).success) throw new UsageError('--as-of must be like 2026-10-31');
  if (day > today) throw new UsageError('--as-of must not be a day to come');
  return day;
}

const WHY = {
  'no-register': 'no information-sharing register is configured (SHARING_REGISTER_FILE)',
  missing: 'no agreement of the register covers it today',
  expired: 'the agreement has ended',
} as const;

/** The agreement that covers a recipient today. @throws SafeError that says why nothing may leave */
async function agreementFor(
  { readSharing, today }: Deps,
  recipient: string,
): Promise<SharingAgreement> {
  const register = await readSharing();
  const standing = judgeSharing(register, { kind: 'export', name: recipient }, today());
  const agreement = register?.agreements.find(({ id }) => id === standing.agreement);
  if (!standing.isStopped && agreement) return agreement;
  const why = standing.status in WHY ? WHY[standing.status as keyof typeof WHY] : standing.status;
  throw new SafeError(`nothing leaves for ${recipient}: ${why}`);
}

async function tellWho(
  { whoIs, print }: Deps,
  recipient: string,
  pseudonym: string,
): Promise<void> {
  const id = await whoIs(recipient, pseudonym);
  if (id === null) throw new SafeError(`no referral or child has that pseudonym for ${recipient}`);
  print(`${id}\n`);
}
