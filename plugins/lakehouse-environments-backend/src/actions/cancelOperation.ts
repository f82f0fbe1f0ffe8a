import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { operationDetailSchema, toOperationDetailOutput } from './schemas';

/** `cancel-environment-operation` */
export function registerCancelOperationAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'cancel-environment-operation',
    title: 'Cancel an operation on a lakehouse environment',
    description:
      'Ends a creation, change or deletion where it stands, so that the environment is free for something else. With `undo`, what a ' +
      'creation made is taken away, except volumes and Secrets that may hold data; also after it failed or was cancelled. What ' +
      'stands, was undone and is kept is answered. A change is not undone, and a deletion that Argo CD has begun cannot be ' +
      'stopped. Show the person you act for what would be ended, and ask.',
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z =>
        z.object({
          operationId: z
            .string()
            .max(40)
            .describe('Of a request, or of list-environment-operations'),
          undo: z
            .boolean()
            .optional()
            .describe('Take away what a creation made; false when absent'),
        }),
      output: operationDetailSchema,
    },
    examples: [
      {
        title: 'Take back a creation',
        input: {
          operationId: '3f0c7a52-6a43-4c0f-9a51-4d0b8d6f2a11',
          undo: true,
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { operationId, undo } = input;
      const event = await options.auditor.createEvent({
        eventId: 'operation-cancel',
        severityLevel: 'high',
        meta: { queryType: 'action', operationId, undo },
      });
      const operation = await audited(event, () =>
        options.environments.cancel(operationId, { undo }, credentials),
      );
      return { output: toOperationDetailOutput(operation) };
    },
  });
}
