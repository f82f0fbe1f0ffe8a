// First, so that every plugin's meters find it.
import './metrics';
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// Serves the page itself, so that the whole portal is one process.
backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
// A provider without configuration is not offered.
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(
  import('@lakehouse-portal/backstage-plugin-auth-backend-module-demo-sign-in'),
);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import(
    '@lakehouse-portal/backstage-plugin-permission-backend-module-lakehouse'
  ),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@lakehouse-portal/backstage-plugin-catalog-backend-module-lakehouse'),
);

backend.add(
  import('@lakehouse-portal/backstage-plugin-lakehouse-tables-backend'),
);
backend.add(
  import(
    '@lakehouse-portal/backstage-plugin-lakehouse-tables-backend-module-dbt'
  ),
);

backend.add(
  import('@lakehouse-portal/backstage-plugin-lakehouse-environments-backend'),
);
backend.add(
  import(
    '@lakehouse-portal/backstage-plugin-lakehouse-tables-backend-module-environments'
  ),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import(
    '@lakehouse-portal/backstage-plugin-scaffolder-backend-module-lakehouse'
  ),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

// Carries events between replicas; pages learn of new scans through it and signals.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start();
