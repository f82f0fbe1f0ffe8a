import {
  CatalogModelSources,
  createCatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import { CatalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import {
  ANNOTATION_CATALOG,
  ANNOTATION_ENVIRONMENT,
  ANNOTATION_SCHEMA,
  ANNOTATION_TABLE,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

const lakehouseModelLayer = createCatalogModelLayer({
  layerId: 'lakehouse-portal.io/annotations',
  builder: model => {
    model.addAnnotation({
      name: ANNOTATION_ENVIRONMENT,
      title: 'Lakehouse environment',
      description:
        'Id of the lakehouse environment that the entity is, or belongs to.',
    });
    model.addAnnotation({
      name: ANNOTATION_CATALOG,
      title: 'Lakehouse catalog',
      description:
        'Id of the catalog connection, within its environment, that lists the table.',
    });
    model.addAnnotation({
      name: ANNOTATION_SCHEMA,
      title: 'Lakehouse schema',
      description: 'Name of the schema of the table, as the catalog has it.',
    });
    model.addAnnotation({
      name: ANNOTATION_TABLE,
      title: 'Lakehouse table',
      description:
        'Name of the table within its schema, as the catalog has it. With environment, catalog and schema it is the full address.',
    });
  },
});

/**
 * Describes our annotations to those who ask the catalog what it holds. Catalog models are alpha in Backstage 1.55, so this
 * is the one file that touches them.
 */
export function addLakehouseModel(extension: CatalogModelExtensionPoint) {
  extension.addModelSource(CatalogModelSources.static([lakehouseModelLayer]));
}
