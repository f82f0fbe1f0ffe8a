import {
  BackstageCredentials,
  BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Who asks. */
export interface Actor {
  /** Entity reference, or the name of a service. */
  ref: string;
}

/** Who is recorded as having asked. */
export function actorOf(credentials: BackstageCredentials): Actor {
  const principal = credentials.principal as
    | BackstagePrincipalTypes['user']
    | BackstagePrincipalTypes['service']
    | BackstagePrincipalTypes['none'];
  switch (principal.type) {
    case 'user':
      return { ref: principal.userEntityRef };
    case 'service':
      return { ref: principal.subject };
    default:
      throw new NotAllowedError('Nobody may do this without signing in');
  }
}
