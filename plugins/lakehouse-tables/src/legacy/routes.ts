import { createRouteRef } from '@backstage/core-plugin-api';

export const legacyRootRouteRef = createRouteRef({ id: 'lakehouse-tables' });
export const legacyEntityRouteRef = createRouteRef({
  id: 'lakehouse-tables:entity',
});
