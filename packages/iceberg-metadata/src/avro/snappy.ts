import { crc32 } from 'node:zlib';
import { InvalidAvro } from './InvalidAvro';

/**
 * Avro's snappy codec: a raw Snappy block followed by the big-endian CRC-32 of the uncompressed data.
 * Sources: Avro specification 1.11, "Required Codecs"; Snappy's format_description.txt.
 */
export function decompressSnappy(block: Buffer, maxBytes: number): Buffer {
  if (block.length < 5) throw new InvalidAvro('a snappy block is cut off');
  const input = block.subarray(0, block.length - 4);
  const output = inflate(input, maxBytes);
  if (crc32(output) !== block.readUInt32BE(block.length - 4)) {
    throw new InvalidAvro('a snappy block has a wrong checksum');
  }
  return output;
}

/* eslint-disable no-bitwise -- Snappy's tags are packed bits */
function inflate(input: Buffer, maxBytes: number): Buffer {
  let position = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    if (position >= input.length || shift > 28) {
      throw new InvalidAvro('a snappy block states no length');
    }
    const byte = input[position++];
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length > maxBytes) {
    throw new InvalidAvro(
      `a block grows to ${length} bytes, limit ${maxBytes}`,
    );
  }
  const output = Buffer.alloc(length);
  let written = 0;
  while (position < input.length) {
    const tag = input[position++];
    let size: number;
    let offset = 0;
    if ((tag & 3) === 0) {
      size = (tag >> 2) + 1;
      if (size > 60) {
        const bytes = size - 60;
        if (position + bytes > input.length) throw cutOff();
        size = input.readUIntLE(position, bytes) + 1;
        position += bytes;
      }
      if (position + size > input.length || written + size > length) {
        throw cutOff();
      }
      input.copy(output, written, position, position + size);
      position += size;
      written += size;
      continue;
    }
    const offsetBytes = [0, 1, 2, 4][tag & 3];
    if (position + offsetBytes > input.length) throw cutOff();
    offset = input.readUIntLE(position, offsetBytes);
    position += offsetBytes;
    if ((tag & 3) === 1) {
      size = ((tag >> 2) & 7) + 4;
      offset += (tag >> 5) << 8;
    } else {
      size = (tag >> 2) + 1;
    }
    if (offset === 0 || offset > written || written + size > length) {
      throw cutOff();
    }
    // Copies may overlap with themselves, which repeats a pattern: byte by byte is the definition.
    for (let i = 0; i < size; i++, written++) {
      output[written] = output[written - offset];
    }
  }
  if (written !== length) throw cutOff();
  return output;
}
/* eslint-enable no-bitwise */

function cutOff() {
  return new InvalidAvro('a snappy block is cut off or refers outside itself');
}
