import { type Entity } from '@backstage/catalog-model';
import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Id of the environment that an entity stands for; `undefined` when its annotations do not say. */
export const environmentOf = (entity: Entity): string | undefined =>
  entity.metadata.annotations?.[ANNOTATION_ENVIRONMENT] || undefined;
