import { createHmac, createSecretKey, KeyObject } from 'node:crypto';
import { TrinoValue } from '../trino';

const MIN_KEY_BYTES = 16;
/** 80 bits, so that a million partitions of a table do not collide. */
const KEY_CHARACTERS = 20;

/**
 * Names partitions without showing their values: a keyed hash of (spec id, tuple). Without the key nobody can try values
 * against it. The names differ from those of the reader over the object store, which sees the tuples in another form.
 */
export class PartitionMask {
  private readonly secret: KeyObject;

  constructor(maskingKey: Buffer | string) {
    const bytes = Buffer.from(maskingKey as string);
    if (bytes.length < MIN_KEY_BYTES) {
      throw new Error(
        `The masking key must have at least ${MIN_KEY_BYTES} bytes`,
      );
    }
    this.secret = createSecretKey(bytes);
  }

  key(specId: number, tuple: TrinoValue): string {
    return createHmac('sha256', this.secret)
      .update(JSON.stringify(['engine', specId, tuple]))
      .digest('hex')
      .slice(0, KEY_CHARACTERS);
  }
}
