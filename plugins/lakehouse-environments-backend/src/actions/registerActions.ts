import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { registerCancelOperationAction } from './cancelOperation';
import { registerGetEnvironmentAction } from './getEnvironment';
import { registerGetOfferAction } from './getOffer';
import { registerGetOperationAction } from './getOperation';
import { registerGetSpecificationAction } from './getSpecification';
import { registerListEnvironmentsAction } from './listEnvironments';
import { registerListOperationsAction } from './listOperations';
import { registerListTimelineAction } from './listTimeline';
import { registerPreviewDeletionAction } from './previewDeletion';
import { registerPreviewEnvironmentAction } from './previewEnvironment';
import { registerRequestDeletionAction } from './requestDeletion';
import { registerRequestEnvironmentAction } from './requestEnvironment';
import { registerSyncEnvironmentAction } from './syncEnvironment';
import { registerVerifyEnvironmentAction } from './verifyEnvironment';

/** What assistants and templates may do with environments, with the permissions of whoever they act for. */
export function registerActions(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
}): void {
  registerListEnvironmentsAction(options);
  registerGetEnvironmentAction(options);
  registerListOperationsAction(options);
  registerGetOperationAction(options);
  registerListTimelineAction(options);
  registerGetOfferAction(options);
  registerGetSpecificationAction(options);
  registerPreviewEnvironmentAction(options);
  registerRequestEnvironmentAction(options);
  registerPreviewDeletionAction(options);
  registerRequestDeletionAction(options);
  registerCancelOperationAction(options);
  registerSyncEnvironmentAction(options);
  registerVerifyEnvironmentAction(options);
}
