const TWO_MEGABYTES = 2 * 1024 * 1024;

const envelope = (more: string): string =>
  `{"specversion":"1.0","id":"poison","source":"e2e-asd","type":"referral.received","subject":"ZTE01:P1",${more}}`;

/** Messages that no sender should send and some do. None of them may stop a consumer, be lost or move a figure. */
export const POISON: readonly Buffer[] = [
  'not JSON at all',
  '',
  '[]',
  '42',
  'null',
  '"referral"',
  envelope('"data":7'),
  envelope('"data":{"provider":7,"occurredOn":true,"recordedAt":[],"pathway":{}}'),
  envelope('"data":{"__proto__":{"pathway":"ASD"},"provider":"ZTE01"}'),
  envelope('"__proto__":{"isAdmin":true},"data":{}'),
  envelope(`"data":{"provider":"ZTE01","padding":"${'x'.repeat(TWO_MEGABYTES)}"}`),
  envelope(`"data":${'['.repeat(5000)}${']'.repeat(5000)}`),
  envelope(
    '"data":{"provider":"ZTE01","occurredOn":"31/02/2025","recordedAt":"yesterday","pathway":"ASD"}',
  ),
].map((text) => Buffer.from(text));
