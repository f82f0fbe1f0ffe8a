import { TrinoClient } from '../../src/services/trino';
import {
  EngineFeatures,
  TrinoMetadataReader,
} from '../../src/services/trinoMetadata';
import { readConnection } from './lakehouse';

export const connection = readConnection();
export const { url, user, catalog: catalogName } = connection.trino;
export const client = TrinoClient.create({ url, user });

export const MASKING_KEY = 'integration-test-masking-key';
export const TARGET_BYTES = 128 * 1024 * 1024;

/** Reads through the real Trino, like a version with these features where they are given. */
export function trinoReader(features?: EngineFeatures): TrinoMetadataReader {
  return TrinoMetadataReader.create({
    client,
    catalog: catalogName,
    maskingKey: MASKING_KEY,
    features,
  });
}
