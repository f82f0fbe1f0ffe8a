import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all environments. @public */
export const rootRouteRef = createRouteRef();

/** The page of one environment. @public */
export const environmentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:environment',
});

/** The form of a software template. @public */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** A task of a software template. @public */
export const taskRouteRef = createExternalRouteRef({
  params: ['taskId'],
  defaultTarget: 'scaffolder.ongoingTask',
});

/** The list of tables. @public */
export const tablesRouteRef = createExternalRouteRef({
  defaultTarget: 'lakehouse-tables.root',
});
