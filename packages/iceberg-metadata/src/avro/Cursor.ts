import { InvalidAvro } from './InvalidAvro';

/**
 * A position in Avro binary data. Every read checks the end of the buffer, so hostile lengths end in
 * {@link InvalidAvro} and never in memory that is not the file's.
 */
export class Cursor {
  position = 0;

  constructor(readonly buffer: Buffer) {}

  get remaining(): number {
    return this.buffer.length - this.position;
  }

  /** Jumps over `bytes`; the count comes from the file. */
  skip(bytes: number): void {
    if (!(bytes >= 0) || bytes > this.buffer.length - this.position) {
      throw new InvalidAvro(
        `a length of ${bytes} bytes reaches beyond the ${this.remaining} that are left`,
      );
    }
    this.position += bytes;
  }

  skipLong(): void {
    const { buffer } = this;
    let { position } = this;
    const end = Math.min(position + 10, buffer.length);
    while (position < end) {
      // eslint-disable-next-line no-bitwise -- the continuation bit of Avro's variable-length integers
      if ((buffer[position++] & 0x80) === 0) {
        this.position = position;
        return;
      }
    }
    throw new InvalidAvro('an integer is cut off or longer than 10 bytes');
  }

  /** An int or a long as number. Longs beyond 2^53 lose digits: {@link Cursor.readInt64} is exact. */
  readLong(): number {
    const { buffer } = this;
    const first = buffer[this.position];
    if (first < 0x80) {
      this.position++;
      // eslint-disable-next-line no-bitwise -- zigzag of one byte
      return (first >>> 1) ^ -(first & 1);
    }
    return this.readLongSlow();
  }

  private readLongSlow(): number {
    const { buffer } = this;
    let { position } = this;
    const end = Math.min(position + 10, buffer.length);
    let value = 0;
    let factor = 1;
    while (position < end) {
      const byte = buffer[position++];
      // eslint-disable-next-line no-bitwise -- seven payload bits a byte
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        this.position = position;
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
      factor *= 128;
    }
    throw new InvalidAvro('an integer is cut off or longer than 10 bytes');
  }

  /** A long as its exact decimal text. */
  readInt64(): string {
    const { buffer } = this;
    const start = this.position;
    this.skipLong();
    const length = this.position - start;
    if (length <= 7) {
      this.position = start;
      return String(this.readLong());
    }
    let low = 0;
    let high = 0;
    let factor = 1;
    // Four and six payload bytes: both halves stay exact in a double.
    for (let i = 0; i < length; i++) {
      // eslint-disable-next-line no-bitwise -- seven payload bits a byte
      const bits = buffer[start + i] & 0x7f;
      if (i === 4) factor = 1;
      if (i < 4) low += bits * factor;
      else high += bits * factor;
      factor *= 128;
    }
    const zigzag = BigInt.asUintN(64, BigInt(high) * 268435456n + BigInt(low));
    const half = zigzag / 2n;
    return String(zigzag % 2n === 0n ? half : -half - 1n);
  }

  /** Length prefix of bytes or a string, checked against what is left. */
  readLength(): number {
    const length = this.readLong();
    if (length < 0 || length > this.remaining) {
      throw new InvalidAvro(
        `a length of ${length} bytes where ${this.remaining} are left`,
      );
    }
    return length;
  }

  /** The bytes themselves; a view, not a copy. */
  readBytes(): Buffer {
    const length = this.readLength();
    const start = this.position;
    this.position += length;
    return this.buffer.subarray(start, start + length);
  }

  readFixed(length: number): Buffer {
    const start = this.position;
    this.skip(length);
    return this.buffer.subarray(start, start + length);
  }

  readString(): string {
    const length = this.readLength();
    const start = this.position;
    this.position += length;
    return this.buffer.toString('utf8', start, start + length);
  }

  readBoolean(): boolean {
    this.skip(1);
    return this.buffer[this.position - 1] !== 0;
  }

  readFloat(): number {
    this.skip(4);
    return this.buffer.readFloatLE(this.position - 4);
  }

  readDouble(): number {
    this.skip(8);
    return this.buffer.readDoubleLE(this.position - 8);
  }

  /**
   * Visits the blocks of an array or map, and `item` for each of their items. A block that states its size in bytes
   * (negative count) is jumped over at once when `skipSizedBlocks` is set.
   */
  forEachItem(item: () => void, skipSizedBlocks = false): void {
    for (let count = this.readLong(); count !== 0; count = this.readLong()) {
      if (count < 0) {
        const size = this.readLong();
        if (skipSizedBlocks) {
          this.skip(size);
          continue;
        }
        count = -count;
      }
      // Each item takes at least one byte in any schema Iceberg uses: a larger count is a lie.
      if (count > this.remaining) {
        throw new InvalidAvro(
          `a collection of ${count} items where ${this.remaining} bytes are left`,
        );
      }
      for (let i = 0; i < count; i++) {
        const start = this.position;
        item();
        // Else a few bytes could state any number of items, block after block.
        if (this.position === start) {
          throw new InvalidAvro('a collection holds items of no bytes');
        }
      }
    }
  }
}
