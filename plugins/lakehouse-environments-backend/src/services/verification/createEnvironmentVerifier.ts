import { LoggerService } from '@backstage/backend-plugin-api';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { DefaultEnvironmentVerifier } from './DefaultEnvironmentVerifier';
import { EnvironmentVerifier } from './types';

/** The smoke check, over the protocols of the components themselves. */
export function createEnvironmentVerifier(deps: {
  credentials: CredentialsService;
  logger: LoggerService;
}): EnvironmentVerifier {
  return DefaultEnvironmentVerifier.create(deps);
}
