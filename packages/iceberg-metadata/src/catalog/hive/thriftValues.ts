/**
 * Thrift's binary protocol, as much as a client of a few calls needs. The generated client of the `thrift` package was
 * left out on purpose: it keeps calls of a broken connection waiting for ever, and decodes without bounds.
 * Source: Apache Thrift, doc/specs/thrift-binary-protocol.md and thrift-rpc.md.
 */

/** A decoded struct: values by field id. */
export type ThriftStruct = Map<number, ThriftValue>;
export type ThriftValue =
  | boolean
  | number
  | bigint
  | string
  | ThriftStruct
  | ThriftValue[]
  | [ThriftValue, ThriftValue][];

const ThriftType = {
  stop: 0,
  bool: 2,
  byte: 3,
  double: 4,
  i16: 6,
  i32: 8,
  i64: 10,
  string: 11,
  struct: 12,
  map: 13,
  set: 14,
  list: 15,
} as const;

/** An argument of a call; only the kinds that the calls of this package use. */
export type ThriftArgument =
  | string
  | string[]
  | { fields: [number, ThriftArgument][] };

const VERSION_1 = 0x80010000;
const CALL = 1;
export const EXCEPTION = 3;

/** Bytes of a call message. */
export function encodeCall(
  method: string,
  sequence: number,
  args: [number, ThriftArgument][],
): Buffer {
  const parts: Buffer[] = [];
  const header = Buffer.alloc(4);
  header.writeUInt32BE(VERSION_1 + CALL);
  parts.push(header, encodeString(method), int32(sequence));
  encodeFields(args, parts);
  return Buffer.concat(parts);
}

function encodeFields(fields: [number, ThriftArgument][], parts: Buffer[]) {
  for (const [id, value] of fields) {
    const head = Buffer.alloc(3);
    head[0] = typeOf(value);
    head.writeInt16BE(id, 1);
    parts.push(head);
    if (typeof value === 'string') {
      parts.push(encodeString(value));
    } else if (Array.isArray(value)) {
      parts.push(Buffer.from([ThriftType.string]), int32(value.length));
      parts.push(...value.map(encodeString));
    } else {
      encodeFields(value.fields, parts);
    }
  }
  parts.push(Buffer.from([ThriftType.stop]));
}

function typeOf(value: ThriftArgument): number {
  if (typeof value === 'string') return ThriftType.string;
  return Array.isArray(value) ? ThriftType.list : ThriftType.struct;
}

function encodeString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([int32(bytes.length), bytes]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** A reply as it came; `body` is the result struct or, for {@link EXCEPTION}, Thrift's own exception. */
export interface ThriftReply {
  kind: number;
  method: string;
  sequence: number;
  body: ThriftStruct;
}

/** The bytes are no Thrift message, or one beyond the bounds. */
export class InvalidThrift extends Error {
  readonly name = 'InvalidThrift';
}

const MAX_DEPTH = 32;

/**
 * Decodes one reply from bytes that arrive bit by bit: `push` them, it answers once the message is complete. Each value
 * takes at least one byte that really came, so memory stays within the bytes received.
 */
export class ReplyDecoder {
  private buffer = Buffer.alloc(64 * 1024);
  private length = 0;
  private position = 0;
  private readonly steps: Generator<void, ThriftReply>;

  constructor(private readonly maxBytes: number) {
    this.steps = this.message();
  }

  push(chunk: Buffer): ThriftReply | undefined {
    const needed = this.length + chunk.length;
    if (needed > this.maxBytes) {
      throw new InvalidThrift(`an answer of more than ${this.maxBytes} bytes`);
    }
    if (needed > this.buffer.length) {
      const larger = Buffer.alloc(Math.max(needed, this.buffer.length * 2));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    chunk.copy(this.buffer, this.length);
    this.length = needed;
    const step = this.steps.next();
    return step.done ? step.value : undefined;
  }

  private *message(): Generator<void, ThriftReply> {
    yield* this.need(4);
    const version = this.buffer.readUInt32BE(this.take(4));
    if (version - VERSION_1 < 0 || version - VERSION_1 > 0xff) {
      throw new InvalidThrift('the answer is not in Thrift binary protocol');
    }
    const method = yield* this.string();
    yield* this.need(4);
    const sequence = this.buffer.readInt32BE(this.take(4));
    const body = yield* this.struct(0);
    return { kind: version - VERSION_1, method, sequence, body };
  }

  private *need(bytes: number): Generator<void, void> {
    while (this.length - this.position < bytes) yield;
  }

  private take(bytes: number): number {
    this.position += bytes;
    return this.position - bytes;
  }

  private *size(): Generator<void, number> {
    yield* this.need(4);
    const size = this.buffer.readInt32BE(this.take(4));
    if (size < 0 || size > this.maxBytes) {
      throw new InvalidThrift(`a size of ${size}`);
    }
    return size;
  }

  private *string(): Generator<void, string> {
    const size = yield* this.size();
    yield* this.need(size);
    const start = this.take(size);
    return this.buffer.toString('utf8', start, start + size);
  }

  private *struct(depth: number): Generator<void, ThriftStruct> {
    const fields: ThriftStruct = new Map();
    for (;;) {
      yield* this.need(1);
      const type = this.buffer[this.take(1)];
      if (type === ThriftType.stop) return fields;
      yield* this.need(2);
      const id = this.buffer.readInt16BE(this.take(2));
      fields.set(id, yield* this.value(type, depth + 1));
    }
  }

  private *value(type: number, depth: number): Generator<void, ThriftValue> {
    if (depth > MAX_DEPTH) throw new InvalidThrift('values nested too deep');
    switch (type) {
      case ThriftType.bool:
        yield* this.need(1);
        return this.buffer[this.take(1)] !== 0;
      case ThriftType.byte:
        yield* this.need(1);
        return this.buffer.readInt8(this.take(1));
      case ThriftType.i16:
        yield* this.need(2);
        return this.buffer.readInt16BE(this.take(2));
      case ThriftType.i32:
        yield* this.need(4);
        return this.buffer.readInt32BE(this.take(4));
      case ThriftType.i64:
        yield* this.need(8);
        return this.buffer.readBigInt64BE(this.take(8));
      case ThriftType.double:
        yield* this.need(8);
        return this.buffer.readDoubleBE(this.take(8));
      case ThriftType.string:
        return yield* this.string();
      case ThriftType.struct:
        return yield* this.struct(depth);
      case ThriftType.list:
      case ThriftType.set:
        return yield* this.list(depth);
      case ThriftType.map:
        return yield* this.map(depth);
      default:
        throw new InvalidThrift(`unknown type ${type}`);
    }
  }

  private *list(depth: number): Generator<void, ThriftValue[]> {
    yield* this.need(1);
    const type = this.buffer[this.take(1)];
    const size = yield* this.size();
    const items: ThriftValue[] = [];
    for (let i = 0; i < size; i++)
      items.push(yield* this.value(type, depth + 1));
    return items;
  }

  private *map(depth: number): Generator<void, [ThriftValue, ThriftValue][]> {
    yield* this.need(2);
    const start = this.take(2);
    const [keyType, valueType] = [this.buffer[start], this.buffer[start + 1]];
    const size = yield* this.size();
    const pairs: [ThriftValue, ThriftValue][] = [];
    for (let i = 0; i < size; i++) {
      pairs.push([
        yield* this.value(keyType, depth + 1),
        yield* this.value(valueType, depth + 1),
      ]);
    }
    return pairs;
  }
}
