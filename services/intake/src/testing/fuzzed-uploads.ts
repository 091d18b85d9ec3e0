import type { FileTaken, FileUpload } from '@waits/contracts/api/files';
import { OUTCOMES } from '@waits/kit/outcome';
import { outcomeLines, postFile, untilEnded } from '../ask-files.contract.js';
import { linesShowing } from './clear-child.js';
import type { FuzzedFile, FuzzedFileKind } from './fuzzed-files.js';
import type { FuzzedIntake } from './fuzzed-intake.js';
import { isOfReleased } from './fuzzed-intake.js';

/** Sends a file and gives everything that is wrong with what became of it; nothing is what it should be. */
export async function faultsOfFile(
  intake: FuzzedIntake,
  { query, type }: FuzzedFileKind,
  file: FuzzedFile,
): Promise<string[]> {
  const answer = await postFile(intake, file.bytes, {
    ...(query !== '' && { query: `?source=${query}` }),
    headers: { 'content-type': type },
  });
  const found = await faultsByStatus(intake, answer, file);
  const said = linesShowing([answer.text, ...(await intake.said())]);
  const bugs = intake.bugs.map((error) => `a reader's bug: ${String(error)}`);
  return [...found, ...intake.breaches(), ...said, ...bugs];
}

type Answer = { status: number; text: string; body: unknown };

/** A file is taken, was here before, or is refused and leaves nothing. */
async function faultsByStatus(
  intake: FuzzedIntake,
  { status, text, body }: Answer,
  file: FuzzedFile,
): Promise<string[]> {
  if (status === 200) return [];
  if (status === 202) return faultsOfTaken(intake, (body as FileTaken).id, file);
  const kept = await intake.left.spool.ids();
  const isClean = kept.length === 0 && intake.producer.published.length === 0;
  return status === 400 && isClean ? [] : [`answered by ${status}, ${kept.length} kept: ${text}`];
}

async function faultsOfTaken(
  intake: FuzzedIntake,
  id: string,
  file: FuzzedFile,
): Promise<string[]> {
  const upload = await untilEnded(intake, id);
  const lines = await outcomeLines(intake, upload);
  return [
    ...faultsOfCounts(upload, lines, file),
    ...faultsOfLetters(intake, upload),
    ...linesShowing(lines),
  ];
}

/** Each row that was read has one outcome, and of a file that nothing damaged each row was read. */
function faultsOfCounts(
  { state, rows }: FileUpload,
  lines: readonly string[],
  file: FuzzedFile,
): string[] {
  const counted = OUTCOMES.reduce((sum, outcome) => sum + rows[outcome], 0);
  const hadEnded = state === 'done' || (state === 'failed' && file.rows === null);
  const isRead = state === 'failed' || file.rows === null || rows.read === file.rows;
  const faults: Record<string, boolean> = {
    [`it is ${state}`]: !hadEnded,
    [`${counted} of ${rows.read} rows have an outcome`]: counted !== rows.read,
    [`${lines.length} lines for ${rows.read} rows`]: lines.length !== rows.read + 1,
    [`${rows.read} of ${String(file.rows)} rows were read`]: !isRead,
  };
  return Object.keys(faults).filter((fault) => faults[fault]);
}

function faultsOfLetters(intake: FuzzedIntake, { rows }: FileUpload): string[] {
  const letters = intake.lettersNow().filter((letter) => !isOfReleased(letter));
  const setAside = rows.ignored + rows.refused + rows.parked;
  return [
    ...(letters.length === setAside ? [] : [`${letters.length} of ${setAside} rows were kept`]),
    ...letters.filter(({ reason }) => reason === 'handler-bug').map(({ reason }) => reason),
  ];
}
