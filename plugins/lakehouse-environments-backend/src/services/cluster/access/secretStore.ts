import { KubernetesObject, SecretStoreState } from '../types';

/**
 * What External Secrets says of a store: its condition `Ready`, as in the API reference of `external-secrets.io/v1`. Of a store
 * without one nothing has looked at it yet.
 */
export function secretStoreState(store: KubernetesObject): SecretStoreState {
  const { conditions = [] } = (store.status ?? {}) as {
    conditions?: {
      type: string;
      status: string;
      reason?: string;
      message?: string;
    }[];
  };
  const ready = conditions.find(({ type }) => type === 'Ready');
  switch (ready?.status) {
    case 'True':
      return { state: 'ready' };
    case 'False':
      return {
        state: 'not-ready',
        detail: [ready.reason, ready.message].filter(Boolean).join(': '),
      };
    default:
      return { state: 'unvalidated' };
  }
}
