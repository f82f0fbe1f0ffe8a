import {
  OperationKind,
  Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { EnvironmentSpec } from '@lakehouse-portal/manifests';
import { ClusterAccess } from '../cluster/types';
import { problemOf } from '../reasons';
import { unreachable } from './liveProblems';

const FIELD = 'secretStore';

/**
 * Whether the store that the Secrets are to come from is there and ready. Without it nothing comes up; an environment that is
 * there already has its Secrets, and may be changed all the same.
 */
export async function secretStoreProblems(
  { secretStore }: EnvironmentSpec,
  kind: OperationKind,
  access: ClusterAccess,
): Promise<Problem[]> {
  if (!secretStore) return [];
  try {
    const found = await access.secretStore(secretStore);
    switch (found.state) {
      case 'missing':
        return [
          problemOf(
            FIELD,
            'secret-store-missing',
            { store: secretStore },
            `The cluster has no ClusterSecretStore '${secretStore}'. Create it, or name another.`,
            kind === 'create' ? 'error' : 'warning',
          ),
        ];
      case 'not-ready': {
        const detail = redactText(found.detail);
        return [
          problemOf(
            FIELD,
            'secret-store-not-ready',
            { store: secretStore, detail },
            `The ClusterSecretStore '${secretStore}' is not ready: ${detail}`,
            'warning',
          ),
        ];
      }
      case 'unvalidated':
        return [
          problemOf(
            FIELD,
            'secret-store-unvalidated',
            { store: secretStore },
            `External Secrets has not said that the ClusterSecretStore '${secretStore}' is ready. Does its operator run?`,
            'warning',
          ),
        ];
      case 'denied':
        return [
          problemOf(
            FIELD,
            'secret-store-unread',
            { store: secretStore },
            `Whether there is a ClusterSecretStore '${secretStore}' is not known: the portal may not read it.`,
            'info',
          ),
        ];
      default:
        return [];
    }
  } catch (error) {
    return [unreachable(error)];
  }
}
