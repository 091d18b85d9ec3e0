type Filter = Readonly<Record<string, string | undefined>>;

/** The parameters of an address, those left out that say nothing. */
export function parametersOf(filter: Filter): string {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(asked as [string, string][]).toString();
}

/** Where what a page shows can be had as files, whole and with the same filter. */
export const filesOf = (of: 'summary' | 'worklist', filter: Filter) =>
  (['csv', 'xlsx'] as const).map((format) => ({
    href: `/${of}.${format}?${parametersOf(filter)}`,
    text: format === 'csv' ? 'Download as CSV' : 'Download as a workbook (Excel)',
  }));
