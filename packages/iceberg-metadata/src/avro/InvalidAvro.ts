/** The bytes are not what the Avro specification says. Readers of files turn it into a `ReadError` that names the file. */
export class InvalidAvro extends Error {
  readonly name = 'InvalidAvro';
}

/** Possibly valid, but asks for more than the limits of this process allow. */
export class AvroTooLarge extends Error {
  readonly name = 'AvroTooLarge';
}

/** Valid Avro that this library does not read, such as the codec bzip2. */
export class UnsupportedAvro extends Error {
  readonly name = 'UnsupportedAvro';
}
