import {
  AvroTooLarge,
  InvalidAvro,
  UnsupportedAvro,
} from '../avro/InvalidAvro';
import { ReadError, ReadErrorKind, ReadSubject } from '../errors';

/** Whatever goes wrong while decoding is the file's fault: names it. */
export function decoding<T>(
  subject: ReadSubject,
  location: string,
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    throw new ReadError(
      kindOf(error),
      subject,
      location,
      error instanceof InvalidAvro ||
      error instanceof AvroTooLarge ||
      error instanceof UnsupportedAvro
        ? error.message
        : 'cannot be decoded',
      { cause: error },
    );
  }
}

function kindOf(error: unknown): ReadErrorKind {
  if (error instanceof UnsupportedAvro) return 'unsupported';
  return error instanceof AvroTooLarge ? 'too-large' : 'invalid';
}
