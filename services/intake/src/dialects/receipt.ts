/**
 * The name of the header that says when a record came, in UTC: for formats whose records may not say when they were written.
 * It goes with the record wherever that is kept, so that it is read the same each time.
 */
const RECEIVED_HEADER = 'received-at';

type Headers = Readonly<Record<string, string>>;

/**
 * The headers of a record with when it came, in place of what a sender may have put there.
 * @param timestamp milliseconds since 1970, as text; one that is no time says nothing
 */
export function withReceipt(headers: Headers, timestamp: string): Headers {
  const { [RECEIVED_HEADER]: _claimed, ...sent } = headers;
  const time = new Date(Number(timestamp));
  const isTime = Number(timestamp) > 0 && !Number.isNaN(time.getTime());
  return isTime ? { ...sent, [RECEIVED_HEADER]: time.toISOString() } : sent;
}

/** When a record came, where its headers say so. */
export const receiptOf = (headers: Headers): string | undefined => headers[RECEIVED_HEADER];

/** The headers as they were sent. */
export function withoutReceipt(headers: Headers): Headers {
  const { [RECEIVED_HEADER]: _receipt, ...sent } = headers;
  return sent;
}
