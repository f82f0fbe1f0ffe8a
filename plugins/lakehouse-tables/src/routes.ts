import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all tables. @public */
export const rootRouteRef = createRouteRef();

/** The page of one table. @public */
export const tableRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:environment/:catalog/:schema/:name',
});

/** The review of one plan. @public */
export const planRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/plans/:planId',
});

/** The review of several plans, named in the query as `id`. @public */
export const plansRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/plans',
});

/** All runs. @public */
export const runsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs',
});

/** One run. @public */
export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:runId',
});

/** What was measured of a run, to print. @public */
export const certificateRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:runId/certificate',
});
