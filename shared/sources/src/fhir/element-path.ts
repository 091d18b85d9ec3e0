const CHOICES =
  /^(value|deceased|performed|effective)(DateTime|Date|Instant|Period|Quantity|Integer|CodeableConcept)$/;

/**
 * The element that a JSON pointer into a resource names, as the FHIRPath of an OperationOutcome: `/period/start` below
 * `Bundle.entry[3].resource` is `Bundle.entry[3].resource.period.start`. An element of several types has one name there.
 */
export function elementPath(pointer: string, base: string): string {
  const segments = pointer.split('/').filter((segment) => segment !== '');
  return base + segments.map(step).join('');
}

function step(segment: string): string {
  if (/^\d+$/.test(segment)) return `[${segment}]`;
  return `.${CHOICES.exec(segment)?.[1] ?? segment}`;
}
