import { gunzipSync } from 'node:zlib';
import { ReadError, ReadSubject } from '../errors';

/**
 * Integers of 16 digits or more that follow one of the specification's keys. Only a structural quote can stand between
 * the key and the colon (inside a string it would carry a backslash), so text that merely looks like this is safe.
 */
const WIDE_INTEGER = /"([a-z][a-z-]*)"(\s*:\s*)(-?\d{16,20})(?=\s*[,}\]])/g;

/**
 * Parses JSON so that 64-bit ids stay exact: they become strings before `JSON.parse` sees them. One pass of a regular
 * expression costs a few milliseconds a megabyte; a JSON parser in JavaScript costs twenty times that.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text.replace(WIDE_INTEGER, '"$1"$2"$3"'));
}

/** A nested type takes three levels, and no engine writes a hundred of those. */
const MAX_DEPTH = 500;
/** The largest file that is read at all has about two million when it is full of snapshots. */
const MAX_VALUES = 4_000_000;
/** Shorter texts cannot hold enough to harm. */
const HARMLESS_LENGTH = 1024 * 1024;

/**
 * Why a text must not be given to `JSON.parse`, if so: that takes up to fifty bytes for each byte of `[` or `{}`, so that one
 * hostile file within the bound on bytes would cost gigabytes. One pass costs two milliseconds a megabyte.
 */
export function whyTooComplex(text: string): string | undefined {
  if (text.length < HARMLESS_LENGTH) return undefined;
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case '{':
      case '[':
        values++;
        if (++depth > MAX_DEPTH)
          return `nested deeper than ${MAX_DEPTH} levels`;
        break;
      case ',':
        if (++values > MAX_VALUES) return `more than ${MAX_VALUES} values`;
        break;
      case '}':
      case ']':
        depth--;
        break;
      default:
    }
  }
  return undefined;
}

/** Where the closing quote is; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/**
 * Text of a metadata file that may be gzip'd, told by its first bytes. (Names differ: `.gz.metadata.json` and
 * `.metadata.json.gz` both exist.)
 */
export function metadataText(
  file: Buffer,
  location: string,
  maxBytes: number,
  subject: ReadSubject = 'metadata',
): { text: string; bytes: number } {
  let plain = file;
  if (file.length > 2 && file[0] === 0x1f && file[1] === 0x8b) {
    try {
      plain = gunzipSync(file, { maxOutputLength: maxBytes });
    } catch (error) {
      const tooLarge =
        (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
      throw new ReadError(
        tooLarge ? 'too-large' : 'invalid',
        subject,
        location,
        tooLarge
          ? `grows beyond ${maxBytes} bytes when decompressed`
          : `does not decompress: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
  return { text: plain.toString('utf8'), bytes: plain.length };
}
