import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

export const legacyRootRouteRef = createRouteRef({ id: 'lakehouse-tables' });
export const legacyEntityRouteRef = createRouteRef({
  id: 'lakehouse-tables:entity',
});

const below = <Path extends string>(id: string, path: Path) =>
  createSubRouteRef({
    id: `lakehouse-tables:${id}`,
    parent: legacyRootRouteRef,
    path,
  });

export const legacyPlanRouteRef = below('plan', '/plans/:planId');
export const legacyPlansRouteRef = below('plans', '/plans');
export const legacyRunsRouteRef = below('runs', '/runs');
export const legacyRunRouteRef = below('run', '/runs/:runId');
export const legacyCertificateRouteRef = below(
  'certificate',
  '/runs/:runId/certificate',
);
