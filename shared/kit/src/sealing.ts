import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Sealed } from '@waits/contracts/sealed';
import type { Keys } from './keys.js';
import { SafeError } from './safe-error.js';

/** Where a sealed value lives. It opens only there: moving it to another topic or key breaks the seal. */
export type SealPlace = { topic: string; key: string };

/** The sizes of a nonce and of a tag. */
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/** Sealed bytes as they are, for files; everywhere else `Sealed` writes them in base64. */
export type SealedBytes = { keyId: string; iv: Buffer; tag: Buffer; data: Buffer };

/**
 * Seals bytes by AES-256-GCM under the current key with a fresh 96-bit nonce. Topic, key and key id are bound to it as
 * associated data.
 */
export function sealBytes(
  keys: Pick<Keys, 'seal'>,
  place: SealPlace,
  plain: Uint8Array,
): SealedBytes {
  const { id, key } = keys.seal.current;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated(place, id));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { keyId: id, iv, tag: cipher.getAuthTag(), data };
}

/**
 * The bytes that `sealBytes` sealed.
 * @throws SafeError when the key is not here, or the value was changed or belongs to another place
 */
export function unsealBytes(
  keys: Pick<Keys, 'seal'>,
  place: SealPlace,
  { keyId, iv, tag, data }: SealedBytes,
): Buffer {
  const key = keys.seal.all.get(keyId);
  if (!key) throw new SafeError('cannot unseal: the key is not in the keys folder');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
      .setAAD(associated(place, keyId))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch {
    throw new SafeError('cannot unseal: the value was changed or belongs to another place');
  }
}

/** Seals bytes, or a value as JSON, in the written form. */
export function seal(keys: Pick<Keys, 'seal'>, place: SealPlace, plain: unknown): Sealed {
  const { keyId, iv, tag, data } = sealBytes(keys, place, bytesOf(plain));
  return {
    keyId,
    iv: iv.toString('base64'),
    tag: tag.toString('base64'),
    data: data.toString('base64'),
  };
}

/**
 * The bytes that were sealed.
 * @throws SafeError when the key is not here, or the value was changed or belongs to another place
 */
export const unseal = (keys: Pick<Keys, 'seal'>, place: SealPlace, sealed: Sealed): Buffer =>
  unsealBytes(keys, place, {
    keyId: sealed.keyId,
    iv: Buffer.from(sealed.iv, 'base64'),
    tag: Buffer.from(sealed.tag, 'base64'),
    data: Buffer.from(sealed.data, 'base64'),
  });

const associated = ({ topic, key }: SealPlace, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([topic, key, keyId]));

const bytesOf = (plain: unknown): Buffer =>
  Buffer.isBuffer(plain) ? plain : Buffer.from(JSON.stringify(plain));
