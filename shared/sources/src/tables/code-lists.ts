import type { LocalList, SourceSettings } from '../settings/source-settings.js';

/** Lists that a source may have codes of its own in, and lists whose codes are kept as they are. */
export type ListName = LocalList | KeptList;
export type KeptList = 'reason' | 'priority' | 'teamType' | 'medium' | 'waitMeasure' | 'rejection';

/** What the codes of a list mean here, or which codes are in it; `pattern` is for a list that is not known code by code. */
export type CodeList = { meanings: Readonly<Record<string, string>> } | { pattern: RegExp };
export type CodeLists = Readonly<Partial<Record<ListName, CodeList>>>;

/** What a code means, or undefined where no list has it: that is never guessed. */
export function meaningOf(
  list: LocalList,
  code: string,
  { lists, source }: { lists: CodeLists; source: SourceSettings },
): string | undefined {
  const local: Readonly<Record<string, string>> = source.codes?.[list] ?? {};
  const known = lists[list];
  const national = known !== undefined && 'meanings' in known ? known.meanings : {};
  return own(local, code) ?? own(national, code);
}

/** Whether a list has a code. One whose codes nobody knows has every code. */
export function isInList(list: KeptList, code: string, lists: CodeLists): boolean {
  const known = lists[list];
  if (known === undefined) return true;
  return 'pattern' in known ? known.pattern.test(code) : Object.hasOwn(known.meanings, code);
}

const own = (codes: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(codes, code) ? codes[code] : undefined;
