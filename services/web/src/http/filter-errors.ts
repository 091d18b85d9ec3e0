type Faults = { day: string | null; provider?: string | null };

/** Faults of a filter form for the summary at the top, each with a link to its field, and by field. */
export function filterErrors({ day, provider = null }: Faults) {
  const list = [
    ...(provider === null ? [] : [{ text: provider, href: '#provider' }]),
    ...(day === null ? [] : [{ text: day, href: '#on-day' }]),
  ];
  return { status: list.length > 0 ? 400 : 200, errors: { list, day, provider } };
}
