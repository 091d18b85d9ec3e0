import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Sealed } from '@waits/contracts/sealed';
import type { Keys } from './keys.js';
import { SafeError } from './safe-error.js';

/** Where a sealed value lives. It opens only there: moving it to another topic or key breaks the seal. */
export type SealPlace = { topic: string; key: string };

const IV_BYTES = 12;

/**
 * Seals bytes, or a value as JSON, by AES-256-GCM under the current key with a fresh 96-bit nonce. Topic, key and key
 * id are bound to it as associated data.
 */
export function seal(keys: Pick<Keys, 'seal'>, place: SealPlace, plain: unknown): Sealed {
  const { id, key } = keys.seal.current;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated(place, id));
  const data = Buffer.concat([cipher.update(bytesOf(plain)), cipher.final()]);
  return {
    keyId: id,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/**
 * The bytes that were sealed.
 * @throws SafeError when the key is not here, or the value was changed or belongs to another place
 */
export function unseal(keys: Pick<Keys, 'seal'>, place: SealPlace, sealed: Sealed): Buffer {
  const key = keys.seal.all.get(sealed.keyId);
  if (!key) throw new SafeError('cannot unseal: the key is not in the keys folder');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), {
      authTagLength: 16,
    })
      .setAAD(associated(place, sealed.keyId))
      .setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]);
  } catch {
    throw new SafeError('cannot unseal: the value was changed or belongs to another place');
  }
}

const associated = ({ topic, key }: SealPlace, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([topic, key, keyId]));

const bytesOf = (plain: unknown): Buffer =>
  Buffer.isBuffer(plain) ? plain : Buffer.from(JSON.stringify(plain));
