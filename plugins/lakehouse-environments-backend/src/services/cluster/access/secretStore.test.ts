import { secretStoreState } from './secretStore';

const store = (status?: object) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: 'platform' },
  status,
});
const ready = (status: string, more: object = {}) =>
  store({ conditions: [{ type: 'Ready', status, ...more }] });

it.each([
  [{ state: 'unvalidated' }, store()],
  [{ state: 'unvalidated' }, store({ conditions: [] })],
  [{ state: 'unvalidated' }, ready('Unknown')],
  [{ state: 'ready' }, ready('True', { reason: 'Valid' })],
  [
    { state: 'not-ready', detail: 'InvalidProviderConfig: permission denied' },
    ready('False', {
      reason: 'InvalidProviderConfig',
      message: 'permission denied',
    }),
  ],
  [{ state: 'not-ready', detail: '' }, ready('False')],
])('is %j', (state, object) => {
  expect(secretStoreState(object)).toEqual(state);
});
