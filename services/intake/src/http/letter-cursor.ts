import { Instant } from '@waits/contracts/values';
import { jsonCursor } from '@waits/kit/http/json-cursor';
import { z } from 'zod';

/** Where the next page of letters begins: after the letter of this moment and id. */
export const letterCursor = jsonCursor(z.object({ at: Instant, id: z.string().max(60) }));
