import { createHmac } from 'node:crypto';
import { TrinoValue } from '../trino';

const MIN_KEY_BYTES = 16;
/** 80 bits, so that a million partitions of a table do not collide. */
const KEY_CHARACTERS = 20;

/**
 * Names partitions without showing their values: a keyed hash of (spec id, tuple). Without the key nobody can try values
 * against it. The names differ from those of the reader over the object store, which sees the tuples in another form.
 */
export class PartitionMask {
  private readonly maskingKey: Buffer;

  constructor(maskingKey: Buffer | string) {
    this.maskingKey = Buffer.from(maskingKey as string);
    if (this.maskingKey.length < MIN_KEY_BYTES) {
      throw new Error(
        `The masking key must have at least ${MIN_KEY_BYTES} bytes`,
      );
    }
  }

  key(specId: number, tuple: TrinoValue): string {
    return createHmac('sha256', this.maskingKey)
      .update(JSON.stringify(['engine', specId, tuple]))
      .digest('hex')
      .slice(0, KEY_CHARACTERS);
  }
}
