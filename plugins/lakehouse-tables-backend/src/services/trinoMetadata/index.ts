export { createTrinoMetadataSource } from './createTrinoMetadataSource';
export type {
  TrinoMetadataSource,
  TrinoMetadataSourceOptions,
} from './createTrinoMetadataSource';
export { EngineFeatures } from './EngineFeatures';
export { TrinoMetadataCatalog } from './TrinoMetadataCatalog';
export { TrinoMetadataReader } from './TrinoMetadataReader';
export type {
  ReadTableOptions,
  TrinoMetadataReaderOptions,
} from './TrinoMetadataReader';
export * from './types';
