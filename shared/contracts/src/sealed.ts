import { z } from 'zod';

/** Data sealed by AES-256-GCM under a named key; the associated data is the topic, the key and the key id. */
export const Sealed = z.object({
  keyId: z.string().min(1).max(40),
  iv: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});
export type Sealed = z.infer<typeof Sealed>;
