import { ReadError } from '../errors';
import { parseMetadata } from '../metadata/parseMetadata';
import { metadataJson } from './testTable';

export const METADATA_AT = 's3://lake/t/metadata/v1.metadata.json';

/** The facts of a metadata.json that is as it should be, but for what is said. */
export function parse(
  overrides: Record<string, unknown> = {},
  summary?: Record<string, string>,
) {
  return parseMetadata(metadataJson({ overrides, summary }), METADATA_AT, 1000)
    .facts;
}

export function parseFailure(text: string): ReadError {
  try {
    parseMetadata(text, METADATA_AT, text.length);
  } catch (error) {
    return error as ReadError;
  }
  throw new Error('no failure');
}
