import { ReadError } from '../errors';

/** The furthest a JavaScript date reaches from 1970, either way. */
const MAX_TIME_MS = 8.64e15;

/** A part of metadata.json together with its path, so that every complaint names file and field. */
export class JsonNode {
  constructor(
    private readonly value: unknown,
    private readonly location: string,
    private readonly parent?: JsonNode,
    /** Key or position in the parent. */
    private readonly key: string | number = '',
  ) {}

  /** Only a complaint needs it. */
  private get path(): string {
    const { parent, key } = this;
    if (!parent) return '';
    const above = parent.path;
    if (typeof key === 'number') return `${above}[${key}]`;
    return above ? `${above}.${key}` : key;
  }

  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  at(key: string): JsonNode {
    const parent = this.value;
    const own =
      parent !== null &&
      typeof parent === 'object' &&
      Object.hasOwn(parent, key)
        ? (parent as Record<string, unknown>)[key]
        : undefined;
    return new JsonNode(own, this.location, this, key);
  }

  /** Items of a list; none when it is absent. */
  items(): JsonNode[] {
    if (!this.exists) return [];
    if (!Array.isArray(this.value)) throw this.invalid('is no list');
    return this.value.map(
      (item, index) => new JsonNode(item, this.location, this, index),
    );
  }

  entries(): [string, JsonNode][] {
    if (!this.exists) return [];
    if (!this.isObject) throw this.invalid('is no object');
    return Object.keys(this.value as object).map(key => [key, this.at(key)]);
  }

  get isObject(): boolean {
    return (
      this.exists &&
      typeof this.value === 'object' &&
      !Array.isArray(this.value)
    );
  }

  get isString(): boolean {
    return typeof this.value === 'string';
  }

  string(): string {
    if (typeof this.value !== 'string') throw this.invalid('is no text');
    return this.value;
  }

  optionalString(): string | undefined {
    return this.exists ? this.string() : undefined;
  }

  /** A whole number a double holds exactly; digits in quotes count too. */
  number(): number {
    const value =
      typeof this.value === 'string' ? Number(this.value) : this.value;
    if (!Number.isSafeInteger(value)) throw this.invalid('is no whole number');
    return value as number;
  }

  optionalNumber(): number | undefined {
    return this.exists ? this.number() : undefined;
  }

  /** A point in time in milliseconds since the epoch, within what a date can hold. */
  timeMs(): number {
    const value = this.number();
    if (Math.abs(value) > MAX_TIME_MS) throw this.invalid('is no time');
    return value;
  }

  /** A 64-bit integer as decimal text. */
  int64(): string {
    const { value } = this;
    if (Number.isSafeInteger(value)) return String(value);
    if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return value;
    throw this.invalid('is no 64-bit integer');
  }

  optionalInt64(): string | undefined {
    return this.exists ? this.int64() : undefined;
  }

  boolean(): boolean {
    return this.value === true;
  }

  invalid(reason: string): ReadError {
    return new ReadError(
      'invalid',
      'metadata',
      this.location,
      `${this.path || 'the document'} ${reason}`,
    );
  }
}
