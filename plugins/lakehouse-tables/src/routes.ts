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
