import { EngineDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TrinoClient } from '../trino';
import { EngineFeatures } from './EngineFeatures';
import { TrinoMetadataCatalog } from './TrinoMetadataCatalog';
import { TrinoMetadataReader } from './TrinoMetadataReader';

export interface TrinoMetadataSourceOptions {
  engine: EngineDescriptor;
  /** The environment's id of the catalog, which the engine knows under a name of its own. */
  catalogId: string;
  password?: string;
  maskingKey: Buffer | string;
}

export interface TrinoMetadataSource {
  catalog: TrinoMetadataCatalog;
  reader: TrinoMetadataReader;
}

/**
 * Lists and reads the tables of a catalog through an engine.
 *
 * @throws Error when the engine does not know the catalog, or its address cannot be used
 */
export function createTrinoMetadataSource(
  options: TrinoMetadataSourceOptions,
): TrinoMetadataSource {
  const { engine, catalogId, password, maskingKey } = options;
  const catalog = engine.catalogs[catalogId];
  if (catalog === undefined) {
    throw new Error(`Engine ${engine.id} has no name for catalog ${catalogId}`);
  }
  const client = TrinoClient.create({
    url: engine.url,
    user: engine.user,
    password,
    clientTags: ['metadata'],
  });
  const features = new EngineFeatures();
  return {
    catalog: TrinoMetadataCatalog.create({ client, catalog, features }),
    reader: TrinoMetadataReader.create({
      client,
      catalog,
      maskingKey,
      features,
    }),
  };
}
