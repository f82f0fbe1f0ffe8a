import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  ANNOTATION_TABLE,
  RESOURCE_TYPE_ICEBERG_TABLE,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** Entities that stand for a table; data rather than code, so that app-config can replace it. */
const isTable = {
  kind: 'resource',
  'spec.type': RESOURCE_TYPE_ICEBERG_TABLE,
  [`metadata.annotations.${ANNOTATION_TABLE}`]: { $exists: true },
};

export const entityTableContent = EntityContentBlueprint.make({
  name: 'table',
  params: {
    path: '/table',
    // The framework shows this text as it is, so it is a name that needs no translation.
    title: 'Iceberg',
    filter: isTable,
    loader: async () => {
      const [{ EntityTableContent }, { NewSystemTableLinks }] =
        await Promise.all([import('../entity'), import('../routing')]);
      return (
        <NewSystemTableLinks>
          <EntityTableContent />
        </NewSystemTableLinks>
      );
    },
  },
});

export const entityTableHealthCard = EntityCardBlueprint.make({
  name: 'table-health',
  params: {
    type: 'content',
    filter: isTable,
    loader: async () => {
      const [{ EntityTableHealthCard }, { NewSystemTableLinks }] =
        await Promise.all([import('../entity'), import('../routing')]);
      return (
        <NewSystemTableLinks>
          <EntityTableHealthCard />
        </NewSystemTableLinks>
      );
    },
  },
});

export const entityTableModelCard = EntityCardBlueprint.make({
  name: 'table-model',
  params: {
    type: 'content',
    filter: isTable,
    loader: async () => {
      const [{ EntityTableModelCard }, { NewSystemTableLinks }] =
        await Promise.all([import('../entity'), import('../routing')]);
      return (
        <NewSystemTableLinks>
          <EntityTableModelCard />
        </NewSystemTableLinks>
      );
    },
  },
});
