import { createApplyEnvironmentAction } from './createApplyEnvironmentAction';
import { createPublishEnvironmentAction } from './createPublishEnvironmentAction';
import { createRegisterEnvironmentAction } from './createRegisterEnvironmentAction';
import { createRenderEnvironmentAction } from './createRenderEnvironmentAction';
import { createRequestEnvironmentAction } from './createRequestEnvironmentAction';
import { createUndoEnvironmentAction } from './createUndoEnvironmentAction';
import { createVerifyEnvironmentAction } from './createVerifyEnvironmentAction';
import { createWaitForEnvironmentAction } from './createWaitForEnvironmentAction';
import { LakehouseActionDeps } from './types';

/** All actions, in the order in which a template uses them. */
export const createLakehouseActions = (deps: LakehouseActionDeps) => [
  createRequestEnvironmentAction(deps),
  createRenderEnvironmentAction(deps),
  createPublishEnvironmentAction(deps),
  createApplyEnvironmentAction(deps),
  createWaitForEnvironmentAction(deps),
  createVerifyEnvironmentAction(deps),
  createRegisterEnvironmentAction(deps),
  createUndoEnvironmentAction(deps),
];
