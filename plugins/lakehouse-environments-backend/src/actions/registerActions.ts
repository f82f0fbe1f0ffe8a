import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { registerGetEnvironmentAction } from './getEnvironment';
import { registerGetOfferAction } from './getOffer';
import { registerListEnvironmentsAction } from './listEnvironments';
import { registerListOperationsAction } from './listOperations';
import { registerPreviewEnvironmentAction } from './previewEnvironment';
import { registerRequestEnvironmentAction } from './requestEnvironment';
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
  registerGetOfferAction(options);
  registerPreviewEnvironmentAction(options);
  registerRequestEnvironmentAction(options);
  registerVerifyEnvironmentAction(options);
}
