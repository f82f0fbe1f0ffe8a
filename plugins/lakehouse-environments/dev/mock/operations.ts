import { type EnvironmentOperation } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ago, DAY, MINUTE } from './time';

/** The creation of an environment, under way unless told otherwise. */
export const anOperation = (
  environment: string,
  overrides: Partial<EnvironmentOperation> = {},
): EnvironmentOperation => ({
  id: `op-${environment}`,
  environment,
  kind: 'create',
  state: 'following',
  requestedBy: 'user:default/ana.souza',
  taskId: '4b0f6f1e-1d7c-4a53-9a0e-7f4b8e0b2c11',
  revision: '3f9c2b7e51aa',
  url: 'https://git.example.com/lakehouse/environments/-/commit/3f9c2b7e51aa',
  startedAt: ago(6 * MINUTE),
  deadlineAt: ago(-54 * MINUTE),
  ...overrides,
});

/** What was asked for earlier. */
export const earlierOperations = (
  environment: string,
): EnvironmentOperation[] => [
  anOperation(environment, {
    id: `op-${environment}-sync`,
    kind: 'sync',
    state: 'cancelled',
    requestedBy: 'user:default/bruno.lima',
    taskId: undefined,
    startedAt: ago(6 * DAY),
    endedAt: ago(6 * DAY - 2 * MINUTE),
    deadlineAt: undefined,
    reason: {
      code: 'cancelled-by-person',
      params: { by: 'user:default/bruno.lima' },
      message: 'Cancelled by user:default/bruno.lima',
    },
  }),
  anOperation(environment, {
    id: `op-${environment}-create`,
    state: 'succeeded',
    startedAt: ago(47 * DAY),
    endedAt: ago(47 * DAY - 7 * MINUTE),
    deadlineAt: undefined,
  }),
];
