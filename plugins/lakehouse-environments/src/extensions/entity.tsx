import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  ANNOTATION_ENVIRONMENT,
  SYSTEM_TYPE_LAKEHOUSE,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Entities that stand for an environment; data rather than code, so that app-config can replace it. */
const isEnvironment = {
  kind: 'system',
  'spec.type': SYSTEM_TYPE_LAKEHOUSE,
  [`metadata.annotations.${ANNOTATION_ENVIRONMENT}`]: { $exists: true },
};

export const entityEnvironmentContent = EntityContentBlueprint.make({
  name: 'environment',
  params: {
    path: '/environment',
    // The framework shows this text as it is, so it is a name that needs no translation.
    title: 'Lakehouse',
    filter: isEnvironment,
    loader: async () => {
      const [{ EntityEnvironmentContent }, { NewSystemEnvironmentLinks }] =
        await Promise.all([import('../entity'), import('../routing')]);
      return (
        <NewSystemEnvironmentLinks>
          <EntityEnvironmentContent />
        </NewSystemEnvironmentLinks>
      );
    },
  },
});

export const entityEnvironmentCard = EntityCardBlueprint.make({
  name: 'environment-state',
  params: {
    type: 'content',
    filter: isEnvironment,
    loader: async () => {
      const [{ EntityEnvironmentCard }, { NewSystemEnvironmentLinks }] =
        await Promise.all([import('../entity'), import('../routing')]);
      return (
        <NewSystemEnvironmentLinks>
          <EntityEnvironmentCard />
        </NewSystemEnvironmentLinks>
      );
    },
  },
});
