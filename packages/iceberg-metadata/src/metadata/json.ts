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
