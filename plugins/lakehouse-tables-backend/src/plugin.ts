import { createBackendPlugin } from '@backstage/backend-plugin-api';

export const lakehouseTablesPlugin = createBackendPlugin({
  pluginId: 'lakehouse-tables',
  register() {},
});
